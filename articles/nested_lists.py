"""Lists inside lists, saved as the text editor shows them."""

from collections.abc import Sequence
from typing import Any

from draftjs_exporter import html
from draftjs_exporter.constants import BLOCK_TYPES
from draftjs_exporter.dom import DOM
from draftjs_exporter.options import Options, OptionsMap
from draftjs_exporter.types import Block, Element
from draftjs_exporter.wrapper_state import Wrapper, WrapperState


class NestedLists(WrapperState):
    """Puts every item into the list that is still open at its depth.

    The exporter's own (draftjs_exporter 5.2.0 and 7.3.1) compares an item with the innermost list:
    after bullets inside a numbered list the numbers began at 1 again, and where bullets and
    numbers take turns inside a list, or a text begins inside one, words were lost.
    """

    __slots__ = ()

    def __init__(self, block_options: OptionsMap, blocks: Sequence[Block], *engine: Any) -> None:
        super().__init__(block_options, blocks, *engine)
        deepest = 0
        for block in blocks:
            block["depth"] = min(block.get("depth", 0), deepest)
            deepest = block["depth"] + 1 if self._is_item(block) else 0

    def get_wrapper_elt(self, options: Options, depth: int) -> Element:
        """Return the list for an item of this kind and depth."""
        self.stack.slice(depth + 1)
        if self.stack.head().is_different(depth, options.wrapper, options.wrapper_props):
            self.update_stack(options, depth)
        return self.stack.get(depth).elt

    def update_stack(self, options: Options, depth: int) -> None:
        """Open a list at this depth, inside the item that stands above it."""
        self.stack.slice(depth)
        wrapper = Wrapper(depth, options)
        if depth:
            DOM.append_child(self.stack.head().last_child, wrapper.elt)
        self.stack.append(wrapper)

    def _is_item(self, block: Block) -> bool:
        kind = block.get("type", "unstyled")
        return bool(Options.get(self.block_options, kind, BLOCK_TYPES.FALLBACK).wrapper)


def keep_nested_lists() -> None:
    """Let the text editor save lists with our rules; the exporter has no setting for that."""
    html.WrapperState = NestedLists
