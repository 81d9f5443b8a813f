"""The version, in one place: the wheel, `--version` and every output read it here."""

__version__ = "0.1.0"
