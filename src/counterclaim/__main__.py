"""Run the command line as `python -m counterclaim`."""

from counterclaim.cli.main import run

if __name__ == "__main__":
    run()
