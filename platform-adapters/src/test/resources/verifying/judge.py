"""Judges messages, a folder each, with the program that the document gives."""
import sys
from pathlib import Path

from tocsin_signature import genuine

for folder in map(Path, sys.argv[1:]):
    id, timestamp, signatures = (
        (folder / name).read_text(encoding="utf-8")
        for name in ("webhook-id", "webhook-timestamp", "webhook-signature"))
    keys = (folder / "keys").read_text(encoding="utf-8").splitlines()
    print("true" if genuine(id, timestamp, signatures, (folder / "body").read_bytes(), keys) else "false")
