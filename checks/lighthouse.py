"""What Lighthouse says of each kind of page, on a mobile phone: 100 four times, and in time.

`make lighthouse` measures twice: as Lighthouse does by itself (a simulated slow 4G), and with a
connection and a processor that are really throttled (fast 3G, four times slower).  A page on which
a busy machine has counted below the mark is measured again; the median of three counts.
`.venv/bin/python -m checks.lighthouse --kind home --language kk` measures some of it.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from checks.standing import ROOT, chromium, standing
from checks.tour import Stop, tour

PROGRAM = ROOT / "checks/node_modules/.bin/lighthouse"
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
# These pages answer 404, which is right, and which Lighthouse refuses to measure.
NOT_MEASURED = ("absent", "nowhere", "wish-thanks", "nothing-found")
CHROME = "--headless=new --no-sandbox --disable-gpu --disable-dev-shm-usage"
SIMULATED_LCP, THROTTLED_LCP = 1.2, 2.5
# Chrome's own "fast 3G", as its developer tools had it for years.
FAST_3G = {
    "throttling-method": "devtools",
    "throttling.requestLatencyMs": "562.5",
    "throttling.downloadThroughputKbps": "1474.56",
    "throttling.uploadThroughputKbps": "675",
    "throttling.cpuSlowdownMultiplier": "4",
}
TRIES = 3
LCP = "largest-contentful-paint"


@dataclass(frozen=True)
class Figures:
    """What one page was given: its scores, and its seconds."""

    scores: tuple[int, ...]
    lcp: float
    throttled_lcp: float
    shift: float
    missed: tuple[str, ...] = ()

    @property
    def is_good(self) -> bool:
        """Tell whether nothing is left to wish for."""
        return (
            all(score == 100 for score in self.scores)
            and self.lcp <= SIMULATED_LCP
            and self.throttled_lcp <= THROTTLED_LCP
            and self.shift == 0
        )


def main() -> None:
    """Measure, print a table, and fail below the marks."""
    options = _options()
    stops = [stop for stop in tour() if _is_asked_for(stop, options)]
    bad = []
    with standing() as base:
        _print(f"| page | {' | '.join(CATEGORIES)} | LCP, s | LCP on fast 3G, s | shift |")
        _print("|---|---|---|---|---|---|---|---|")
        for stop in stops:
            figures = measured(base + stop.path)
            _print(_row(stop, figures))
            if not figures.is_good:
                bad.append((stop, figures))
    for stop, figures in bad:
        _print(f"{stop.name} {stop.path}: {', '.join(figures.missed) or 'too slow'}")
    sys.exit(1 if bad else 0)


def measured(address: str) -> Figures:
    """Measure one page, again where the first figures are not good, and take the median."""
    _warm(address)
    tries = [_once(address)]
    while not tries[-1].is_good and len(tries) < TRIES:
        tries.append(_once(address))
    return tries[-1] if tries[-1].is_good else _median(tries)


def _once(address: str) -> Figures:
    simulated = _run(address, {}, CATEGORIES)
    throttled = _run(address, FAST_3G, ("performance",))
    shifts = [_value(report, "cumulative-layout-shift") for report in (simulated, throttled)]
    return Figures(
        scores=tuple(round(simulated["categories"][each]["score"] * 100) for each in CATEGORIES),
        lcp=_value(simulated, LCP) / 1000,
        throttled_lcp=_value(throttled, LCP) / 1000,
        shift=max(shifts),
        missed=tuple(_missed(simulated)),
    )


def _median(tries: list[Figures]) -> Figures:
    columns = zip(*(each.scores for each in tries), strict=True)
    return Figures(
        scores=tuple(round(statistics.median(column)) for column in columns),
        lcp=statistics.median(each.lcp for each in tries),
        throttled_lcp=statistics.median(each.throttled_lcp for each in tries),
        shift=max(each.shift for each in tries),
        missed=tries[-1].missed,
    )


def _run(address: str, flags: dict[str, str], categories: Iterable[str]) -> dict[str, Any]:
    """Run Lighthouse; again where its browser has shown nothing, as it sometimes does."""
    for _ in range(TRIES):
        report = _report(address, flags, categories)
        if "runtimeError" not in report and "numericValue" in report["audits"][LCP]:
            return report
    sys.exit(f"Lighthouse sees nothing at {address}: {report.get('runtimeError')}")


def _report(address: str, flags: dict[str, str], categories: Iterable[str]) -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.json"
        command = [str(PROGRAM), address, "--quiet", "--output=json", f"--output-path={report}"]
        command += [f"--only-categories={','.join(categories)}", f"--chrome-flags={CHROME}"]
        command += [f"--{name}={value}" for name, value in flags.items()]
        environment = {**os.environ, "CHROME_PATH": chromium(), "TMPDIR": folder}
        told = subprocess.run(command, env=environment, capture_output=True, text=True)  # noqa: S603
        if not report.exists():
            sys.exit(f"Lighthouse measured nothing at {address}:\n{told.stdout}{told.stderr}")
        return dict(json.loads(report.read_text()))


def _value(report: dict[str, Any], audit: str) -> float:
    return float(report["audits"][audit]["numericValue"])


def _missed(report: dict[str, Any]) -> Iterable[str]:
    """Name the audits that cost the page a point."""
    for category in report["categories"].values():
        for each in category["auditRefs"]:
            score = report["audits"][each["id"]]["score"]
            if each["weight"] and score is not None and score < 1:
                yield f"{each['id']} {score}"


def _warm(address: str) -> None:
    """Let nginx keep the page and its files, as it does for every reader but the first."""
    _run(address, {"throttling-method": "provided"}, ("performance",))


def _row(stop: Stop, figures: Figures) -> str:
    scores = " | ".join(map(str, figures.scores))
    times = f"{figures.lcp:.2f} | {figures.throttled_lcp:.2f} | {figures.shift:g}"
    return f"| {stop.name} | {scores} | {times} |"


def _is_asked_for(stop: Stop, options: argparse.Namespace) -> bool:
    return (
        stop.kind not in NOT_MEASURED
        and (not options.kind or stop.kind in options.kind)
        and (not options.language or stop.language in options.language)
    )


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kind", nargs="+")
    parser.add_argument("--language", nargs="+")
    return parser.parse_args()


def _print(line: str) -> None:
    print(line, flush=True)  # noqa: T201


if __name__ == "__main__":
    main()
