"""nqpf completion."""

import click
from click.shell_completion import get_completion_class

from nqpf_cli.cli._output import Output


@click.command()
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@click.pass_context
def completion(ctx: click.Context, shell: str) -> None:
    """Print the completion script of SHELL; it completes commands, options, terms and citation keys.

    \b
    Examples:
      nqpf completion bash > ~/.local/share/bash-completion/completions/nqpf
      nqpf completion zsh > ~/.zfunc/_nqpf
      nqpf completion fish > ~/.config/fish/completions/nqpf.fish
    """  # noqa: D301  # click reads \b
    shells = get_completion_class(shell)
    assert shells is not None
    script = shells(ctx.find_root().command, {}, "nqpf", "_NQPF_COMPLETE").source()
    Output("plain", None, "never").write([script, "\n"])
