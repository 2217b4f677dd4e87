"""Python's Kubernetes client as a tenant's user: argv[1] is a kubeconfig that says nothing of tenants. Prints ok."""

import sys
import threading

from kubernetes import client, config, dynamic, utils, watch
from kubernetes.client.rest import ApiException

config.load_kube_config(sys.argv[1])
core = client.CoreV1Api()
apps = client.AppsV1Api()


def expect(condition, what):
    if not condition:
        sys.exit(f"not as expected: {what}")


def fails(status, reason, call, *arguments, **options):
    try:
        call(*arguments, **options)
    except ApiException as error:
        expect(error.status == status, f"{error.status} for {reason}: {error.body}")
        expect(f'"reason":"{reason}"' in error.body, f"{reason}: {error.body}")
        return
    sys.exit(f"{call} was to fail with {reason}")


def config_map(name, **data):
    return client.V1ConfigMap(metadata=client.V1ObjectMeta(name=name, labels={"of": "python"}), data=data)


# One object, from its creation to its end.
made = core.create_namespaced_config_map("default", config_map("one", a="b"))
expect(made.metadata.uid and made.metadata.resource_version, "metadata is filled in")
fails(409, "AlreadyExists", core.create_namespaced_config_map, "default", config_map("one"))
made.data["c"] = "d"
changed = core.replace_namespaced_config_map("one", "default", made)
expect(changed.data == {"a": "b", "c": "d"}, "a replaced object")
fails(409, "Conflict", core.replace_namespaced_config_map, "one", "default", made)
patched = core.patch_namespaced_config_map("one", "default", {"data": {"c": None}})
expect(patched.data == {"a": "b"}, "a patched object")
fails(404, "NotFound", core.read_namespaced_config_map, "nothing", "default")
fails(403, "Forbidden", core.list_node)

# Lists in pages and by label.
for index in range(5):
    core.create_namespaced_config_map("default", config_map(f"page-{index}"))
page = core.list_namespaced_config_map("default", label_selector="of=python", limit=4)
expect(len(page.items) == 4 and page.metadata._continue, "a first page")
rest = core.list_namespaced_config_map(
    "default", label_selector="of=python", limit=4, _continue=page.metadata._continue)
expect(len(rest.items) == 2 and not rest.metadata._continue, "a last page")

# A watch from a list on.
seen = []


def follow():
    stream = watch.Watch()
    for event in stream.stream(
            core.list_namespaced_config_map, "default", resource_version=rest.metadata.resource_version,
            timeout_seconds=60):
        seen.append((event["type"], event["object"].metadata.name))
        if event["type"] == "DELETED":
            stream.stop()


follower = threading.Thread(target=follow, daemon=True)
follower.start()
core.create_namespaced_config_map("default", config_map("watched"))
core.delete_namespaced_config_map("watched", "default")
follower.join(60)
expect(seen[-2:] == [("ADDED", "watched"), ("DELETED", "watched")], f"a watch: {seen}")

# A manifest as people write it, and a deployment's scale.
utils.create_from_dict(client.ApiClient(), {
    "apiVersion": "apps/v1", "kind": "Deployment", "metadata": {"name": "web"},
    "spec": {
        "replicas": 2, "selector": {"matchLabels": {"app": "web"}},
        "template": {
            "metadata": {"labels": {"app": "web"}},
            "spec": {"containers": [{"name": "web", "image": "registry.example/web:1"}]}}}}, namespace="default")
scale = apps.read_namespaced_deployment_scale("web", "default")
expect(scale.spec.replicas == 2, "a scale")
scale.spec.replicas = 4
apps.replace_namespaced_deployment_scale("web", "default", scale)
expect(apps.read_namespaced_deployment("web", "default").spec.replicas == 4, "a deployment that was scaled")

# A pod that was there, whose container has not begun: the client insists on members that are zero.
pods = core.list_namespaced_pod("default").items
expect([(pod.metadata.name, pod.status.container_statuses[0].restart_count) for pod in pods] == [("there", 0)], "pods")
access = client.AuthorizationV1Api().create_self_subject_access_review(client.V1SelfSubjectAccessReview(
    spec=client.V1SelfSubjectAccessReviewSpec(
        resource_attributes=client.V1ResourceAttributes(verb="list", resource="nodes"))))
expect(access.status.allowed is False, "what a tenant's user may not")

# Discovery by the dynamic client, and server-side apply.
kinds = dynamic.DynamicClient(client.ApiClient())
maps = kinds.resources.get(api_version="v1", kind="ConfigMap")
applied = kinds.server_side_apply(
    maps, {"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "applied"}, "data": {"x": "y"}},
    name="applied", namespace="default", field_manager="python")
expect(applied.data["x"] == "y", "an applied object")
expect(client.VersionApi().get_code().platform.startswith("linux/"), "a version")

core.delete_collection_namespaced_config_map("default", label_selector="of=python")
left = core.list_namespaced_config_map("default", label_selector="of=python")
expect(not left.items, "a collection that was deleted")
print("ok")
