"""How a block shows itself to an editor who has not used it yet."""

from typing import Any


class Previewed:
    """A block with an example of itself, in the language of the admin."""

    def example(self) -> Any:
        """Return a raw value of this block, its words translated at the time of the call."""
        raise NotImplementedError

    def get_preview_value(self) -> Any:
        """Return the example as the block's own kind of value, what it leaves out at its default."""
        return self.to_python(self.example())
