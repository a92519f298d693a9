"""`python -m nqpf_cli` is `nqpf`."""

from nqpf_cli.cli import main

if __name__ == "__main__":
    main(prog_name="nqpf")
