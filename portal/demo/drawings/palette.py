"""The colours of the demo's pictures: paper, ink, sky to pine, and one tulip red."""

Colour = tuple[int, int, int]


def mixed(first: Colour, second: Colour, share: float) -> Colour:
    """Return the colour that lies `share` (0 to 1) of the way from the first to the second."""
    return (
        round(first[0] + (second[0] - first[0]) * share),
        round(first[1] + (second[1] - first[1]) * share),
        round(first[2] + (second[2] - first[2]) * share),
    )


PAPER: Colour = (250, 245, 235)
CREAM: Colour = (252, 234, 204)
LINEN: Colour = (233, 225, 209)
MIST: Colour = (216, 230, 224)
SKY: Colour = (166, 206, 205)
LAGOON: Colour = (104, 167, 170)
TEAL: Colour = (46, 124, 129)
PINE: Colour = (20, 84, 88)
DEEP: Colour = (13, 56, 61)
NIGHT: Colour = (10, 37, 42)
INK: Colour = (17, 27, 28)
TULIP: Colour = (214, 65, 46)
EMBER: Colour = (158, 36, 33)
BLUSH: Colour = (240, 132, 104)
