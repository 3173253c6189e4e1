"""`python -m studio`: the same as the command `studio`."""

from studio.cli import run

if __name__ == "__main__":
    run()
