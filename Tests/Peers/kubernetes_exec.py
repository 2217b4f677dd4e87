"""Commands in a pod by WebSocket, as Python's Kubernetes client does it: argv[1] is a kubeconfig. Prints ok."""

import sys

from kubernetes import client, config
from kubernetes.stream import stream

config.load_kube_config(sys.argv[1])
core = client.CoreV1Api()


def expect(condition, what):
    if not condition:
        sys.exit(f"not as expected: {what}")


said = stream(
    core.connect_get_namespaced_pod_exec, "web", "default", command=["echo", "hello"], stdout=True, stderr=True,
    stdin=False, tty=False)
expect(said == "hello\n", f"what was said: {said!r}")

command = stream(
    core.connect_get_namespaced_pod_exec, "web", "default", command=["bash", "-c", "read x; echo got $x; exit 4"],
    stdout=True, stderr=True, stdin=True, tty=False, _preload_content=False)
command.write_stdin("this\n")
command.run_forever(timeout=60)
expect(command.read_stdout() == "got this\n", "an answer to input")
expect(command.returncode == 4, f"an exit code: {command.returncode}")
print("ok")
