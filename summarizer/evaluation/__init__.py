"""The eval harness: gold, suites, metrics, judges, statistics, gates. It stands on the client and judges any output."""
