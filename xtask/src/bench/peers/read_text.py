"""Reads the bench's text and times a peer on it: `python PEER.py TEXT.jsonl BYTES`."""

import json
import os
import sys
import time


def paragraphs():
    """Paragraphs of the file's documents, up to so many bytes: what the peers are fastest with."""
    texts, total = [], 0
    with open(sys.argv[1], encoding="utf-8") as lines:
        for line in lines:
            if total >= int(sys.argv[2]):
                break
            text = json.loads(line)["text"]
            texts.extend(text.split("\n"))
            total += len(text.encode())
    return texts, total


def worked():
    """Seconds of processor time so far, of this process and of those it has started and awaited."""
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


def measure(work, version, rounds=3):
    """Runs `work` over all texts and prints the best in megabytes a second.

    Of time on the wall or of processor time, whichever is less, so that other programs on the machine do not
    count against the peer.
    """
    texts, total = paragraphs()
    best = float("inf")
    for _ in range(rounds):
        start, before = time.perf_counter(), worked()
        work(texts)
        best = min(best, time.perf_counter() - start, worked() - before)
    print(total / 1e6 / best, version)
