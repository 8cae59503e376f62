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
    """Seconds of processor time of this process so far."""
    times = os.times()
    return times.user + times.system


def measure(work, version):
    """Runs `work` over all texts once, for these peers keep what they have seen, and prints megabytes a second.

    Of time on the wall or of processor time, whichever is less, so that other programs on the machine do not
    count against the peer.
    """
    texts, total = paragraphs()
    start, before = time.perf_counter(), worked()
    work(texts)
    print(total / 1e6 / min(time.perf_counter() - start, worked() - before), version)


def measure_without_start(work, version):
    """As `measure`, for a peer that starts a program for every call.

    The time of a call with one paragraph is taken off, and time is that on the wall: what the programs work is
    not told to this one.
    """
    texts, total = paragraphs()
    start = time.perf_counter()
    work(texts[:1])
    middle = time.perf_counter()
    work(texts)
    end = time.perf_counter()
    seconds = max(end - middle - (middle - start), (end - middle) / 20)
    print((total - len(texts[0].encode())) / 1e6 / seconds, version)
