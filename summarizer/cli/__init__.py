"""The command line. Only `main` stands here, so that loading it costs nothing."""


def main() -> None:
    """Run the command line on `sys.argv` and exit."""
    from summarizer.cli.app import app  # noqa: PLC0415  typer is loaded only when a command line is run

    app(prog_name="summarizer")


__all__ = ["main"]
