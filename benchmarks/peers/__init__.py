"""What is measured beside this program: each script runs in an environment of its own."""
