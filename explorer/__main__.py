"""``python -m explorer``: the same as the command ``eventgraph``."""

from explorer.cli import main

if __name__ == "__main__":
    main()
