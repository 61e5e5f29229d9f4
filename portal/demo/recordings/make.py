"""Makes dombra.mp3: `python make.py && ffmpeg -i dombra.wav -ac 1 -b:a 32k -bitexact dombra.mp3`."""

import array
import itertools
import random
import wave
from pathlib import Path

RATE = 22_050
STRINGS = {"D": 146.83, "G": 196.0, "A": 220.0, "B": 246.94, "C": 261.63, "E": 293.66}
# A slow phrase of four bars and its answer; each note is struck twice, the open string goes along.
MELODY = "GGAB CBAG AAGE GGGG GGAB CBAG ABAG DDDD GGAB CBAG AAGE GGGG CBAG AGEG DDGG GGGG"


def plucked(hertz: float, seconds: float, chance: random.Random) -> list[float]:
    """Return a plucked string by the method of Karplus and Strong."""
    string = [chance.uniform(-1, 1) for _ in range(round(RATE / hertz))]
    sound = []
    for number in range(round(RATE * seconds)):
        here, after = number % len(string), (number + 1) % len(string)
        sound.append(string[here])
        string[here] = 0.496 * (string[here] + string[after])
    return sound


def main() -> None:
    """Write the melody."""
    chance = random.Random(8)  # noqa: S311  (strings, no secrets)
    mixed = [0.0] * (RATE * 24)
    for beat, note in enumerate(note for note in MELODY if note != " "):
        for half, (hertz, gain) in itertools.product(
            (0, 1), ((STRINGS[note], 0.5), (STRINGS["D"] / 2, 0.2))
        ):
            start = round((beat * 0.32 + half * 0.16) * RATE)
            for number, value in enumerate(plucked(hertz, 1.2, chance)):
                mixed[start + number] += value * gain * (0.6 if half else 1)
    top = max(map(abs, mixed)) * 1.1
    with wave.open(str(Path(__file__).with_name("dombra.wav")), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(
            array.array("h", (round(32_000 * value / top) for value in mixed)).tobytes()
        )


if __name__ == "__main__":
    main()
