"""Where things are, for tests of every folder."""

from pathlib import Path

TESTS = Path(__file__).parent
PROJECT = TESTS.parent
EXAMPLES = TESTS / "examples"
SEEDS = PROJECT.parent / "shared" / "seeds"
