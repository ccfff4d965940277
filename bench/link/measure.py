"""Runs one program to its end and prints what it cost, as one line of JSON.

    python3 measure.py LIMIT_SECONDS LOG_FILE PROGRAM [WORD]…

A process of its own, and a small one, because Linux counts the peak memory of whoever starts a
program into that program's peak: started by run.py, which holds data, a lean program would be
charged run.py's memory. It imports little and never looks at what the program wrote.
"""

import json
import os
import signal
import sys
import time


def started(log, command):
    """Starts the program with both its outputs in the log; its process id."""
    written = os.O_WRONLY | os.O_CREAT | os.O_TRUNC
    actions = [(os.POSIX_SPAWN_OPEN, 1, log, written, 0o644), (os.POSIX_SPAWN_DUP2, 1, 2)]
    return os.posix_spawn(command[0], command, os.environ, file_actions=actions)


def main():
    """Starts, waits, prints. A program that passes its limit is killed and has failed."""
    limit_seconds, log, *command = sys.argv[1:]
    before = time.perf_counter()
    process_id = started(log, command)
    signal.signal(signal.SIGALRM, lambda *_: os.kill(process_id, signal.SIGKILL))
    signal.alarm(int(limit_seconds))
    _, status, used = os.wait4(process_id, 0)
    wall_s = time.perf_counter() - before
    cost = {
        "code": os.waitstatus_to_exitcode(status),
        "cpu_s": used.ru_utime + used.ru_stime,
        "wall_s": wall_s,
        "peak_mb": used.ru_maxrss / 1024,
    }
    print(json.dumps(cost))


if __name__ == "__main__":
    main()
