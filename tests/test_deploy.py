"""What `deploy/` says to Docker and Kubernetes, as far as it can be checked without them."""

import re
import shlex
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from fnmatch import fnmatch
from typing import Any

import pytest
import yaml

from benchmarks import plan
from server import numbered
from server.rooms.chosen import SETTING
from server.workers import __main__ as command
from server.workers import nginx, proxy
from tests.menu import ROOT
from tests.server.workers.proxied import require_nginx

DEPLOY = ROOT / "deploy"
README = (DEPLOY / "README.md").read_text(encoding="utf-8")
DOCKERFILE = (DEPLOY / "Dockerfile").read_text(encoding="utf-8")
COMPOSE = yaml.safe_load((DEPLOY / "compose.yaml").read_text(encoding="utf-8"))
KINDS = list(yaml.safe_load_all((DEPLOY / "kubernetes.yaml").read_text(encoding="utf-8")))
HEALTH = "/_stcore/health"


def of_kind(kind: str) -> dict[str, dict[str, Any]]:
    """The objects of a kind, by name."""
    return {each["metadata"]["name"]: each for each in KINDS if each["kind"] == kind}


def pods() -> Iterator[tuple[str, dict[str, Any]]]:
    """The pods that are described, by the name of what describes them."""
    for each in KINDS:
        if "template" in each.get("spec", {}):
            yield each["metadata"]["name"], each["spec"]["template"]["spec"]


PODS = dict(pods())


def environment(container: dict[str, Any]) -> dict[str, Any]:
    """What a container is told, by name."""
    return {each["name"]: each.get("value", each.get("valueFrom")) for each in container["env"]}


@pytest.mark.parametrize("name", PODS)
def test_a_pod_is_nobody_and_writes_nowhere_but_to_its_scratch(name):
    """Whoever breaks into it finds nothing to change, and no key to the cluster."""
    pod = PODS[name]
    assert pod["automountServiceAccountToken"] is False
    assert pod["securityContext"]["runAsNonRoot"] is True
    assert pod["securityContext"]["runAsUser"] > 0
    (container,) = pod["containers"]
    assert container["securityContext"] == {
        "readOnlyRootFilesystem": True,
        "allowPrivilegeEscalation": False,
        "capabilities": {"drop": ["ALL"]},
    }
    assert [each["name"] for each in container["volumeMounts"]] == [
        each["name"] for each in pod["volumes"] if each["emptyDir"] == {}
    ]
    assert "memory" in container["resources"]["limits"]
    assert {"readinessProbe", "livenessProbe"} <= container.keys()


@pytest.mark.parametrize("name", COMPOSE["services"])
def test_a_service_of_compose_is_nobody_and_writes_nowhere_but_to_its_scratch(name):
    """The same on one machine."""
    service = COMPOSE["services"][name]
    assert int(service["user"].partition(":")[0]) > 0
    assert service["read_only"] is True
    assert service["tmpfs"]
    assert service["cap_drop"] == ["ALL"]
    assert service["security_opt"] == ["no-new-privileges:true"]


def test_what_is_probed_is_what_the_lab_answers():
    """A probe of a path that is none answers 200 with the first page, whatever is broken."""
    probed = {
        probe["httpGet"]["path"]
        for pod in PODS.values()
        for name, probe in pod["containers"][0].items()
        if name.endswith("Probe") and "httpGet" in probe
    }
    assert probed == {HEALTH}  # which tests/server/workers/test_command.py asks
    assert f":8501{HEALTH}'" in DOCKERFILE


def test_a_pod_says_its_number_and_shares_its_rooms():
    """Without its number there is no affinity; without the store a class is two classes."""
    (container,) = PODS["softmax-lab"]["containers"]
    told = environment(container)
    index = told[numbered.SETTING]["fieldRef"]["fieldPath"]
    assert index == "metadata.labels['apps.kubernetes.io/pod-index']"
    host = re.fullmatch(r"redis://([\w-]+):6379/0", told[SETTING])
    assert host
    assert host[1] in of_kind("Service")
    within = COMPOSE["services"]["lab"]["environment"][SETTING]
    assert re.fullmatch(r"redis://(\w+):6379/0", within)[1] in COMPOSE["services"]


def test_every_selector_finds_pods():
    """A service of nobody refuses everybody, and a policy of nobody protects nothing."""
    labels = [
        each["spec"]["template"]["metadata"]["labels"]
        for each in KINDS
        if "template" in each["spec"]
    ]
    text = [each["spec"]["selector"] for each in of_kind("Service").values()]
    text += [
        each["spec"]["podSelector"]["matchLabels"] for each in of_kind("NetworkPolicy").values()
    ]
    text += [
        each["spec"]["selector"]["matchLabels"]
        for kind in ("StatefulSet", "Deployment", "PodDisruptionBudget")
        for each in of_kind(kind).values()
    ]
    assert len(text) == 9
    assert all(each in labels for each in text)


def test_nginx_finds_the_pods_by_the_names_that_they_get(monkeypatch, capsys):
    """The name of the set, the ordinal, the headless service; and nginx takes it."""
    require_nginx()
    stateful = of_kind("StatefulSet")["softmax-lab"]
    service = stateful["spec"]["serviceName"]
    assert of_kind("Service")[service]["spec"]["clusterIP"] == "None"
    (container,) = PODS["softmax-lab-proxy"]["containers"]
    args = [text.replace("$(NAMESPACE)", "school") for text in container["args"]]
    assert container["command"] == ["python", "-m", proxy.__name__]
    printed = configuration([*args, "--resolver", "10.0.0.10"], monkeypatch, capsys)
    assert f"softmax-lab-$ordinal.{service}.school.svc.cluster.local:8501" in printed
    assert f"set $another {service}.school.svc.cluster.local:8501;" in printed
    scaler = of_kind("HorizontalPodAutoscaler")["softmax-lab"]["spec"]
    assert scaler["scaleTargetRef"]["kind"] == "StatefulSet"
    assert f"--count={scaler['minReplicas']}" in args
    pods = re.findall(r"softmax-lab-\d\b", printed)  # a folder of nginx has letters behind it
    assert sorted(pods) == ["softmax-lab-0", "softmax-lab-1"]


def configuration(args: list[str], monkeypatch, capsys) -> str:
    """What the proxy prints, and that nginx takes it."""
    monkeypatch.setattr(sys, "argv", ["", *args, "--print"])
    assert proxy.main() == 0
    printed = capsys.readouterr().out
    with nginx.folder() as folder:
        written = re.sub(r"/\S*/softmax-lab-\w+", str(folder), printed)
        (folder / "nginx.conf").write_text(written, encoding="utf-8")
        said = subprocess.run([*nginx.command(folder), "-t"], capture_output=True, text=True)
    assert said.returncode == 0, said.stderr
    return printed


def test_the_readme_shows_a_proxy_that_nginx_takes(monkeypatch, capsys):
    """Several machines without a cluster: the line that somebody copies."""
    require_nginx()
    lines = README.replace("\\\n", " ").splitlines()
    (shown,) = [line for line in lines if "-m server.workers.proxy" in line and "10.0.0" in line]
    args = shlex.split(shown.partition("server.workers.proxy")[2])
    assert "upstream worker_1" in configuration(args, monkeypatch, capsys)


def test_the_command_of_compose_is_one_that_can_be_started(monkeypatch, tmp_path, capsys):
    """All that stops it here is an nginx that is not there."""
    service = COMPOSE["services"]["lab"]
    said = shlex.split(service["command"].replace("${WORKERS:-2}", "2"))
    assert said[:3] == ["python", "-m", "server.workers"]
    monkeypatch.setattr(sys, "argv", ["", *said[3:]])
    monkeypatch.setattr(nginx, "PLACES", str(tmp_path))
    monkeypatch.setattr(command, "is_free", lambda *_: True)
    monkeypatch.setattr(command, "stop_on_signals", lambda: None)
    for name, text in service["environment"].items():
        monkeypatch.setenv(name, text)
    assert command.main() == 1
    assert "apt-get install nginx" in capsys.readouterr().err


def test_the_image_runs_what_the_readme_runs_as_nobody():
    """One command everywhere; and what it needs is in the image."""
    users = re.findall(r"^USER (\d+)", DOCKERFILE, re.MULTILINE)
    assert users
    assert int(users[-1]) > 0
    assert '\nCMD ["streamlit", "run", "app.py"]\n' in DOCKERFILE
    assert "streamlit run app.py" in (ROOT / "README.md").read_text(encoding="utf-8")
    assert "--no-install-recommends nginx" in DOCKERFILE
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = set(re.findall(r"--extra (\w+)", DOCKERFILE))
    assert extras == set(project["optional-dependencies"])


def test_the_image_has_all_that_the_lab_reads():
    """What is left out is what only developers need."""
    rules = (DEPLOY / "Dockerfile.dockerignore").read_text(encoding="utf-8").split()
    said = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True)
    left_out = {path for path in said.stdout.split("\n") if path and is_left_out(path, rules)}
    assert "tests/conftest.py" in left_out
    needed = ("app.py", ".streamlit/", "browser/", "pages/", "server/", "softmax_", "ui/")
    assert not [path for path in left_out if path.startswith(needed)]
    assert nginx.TEMPLATE.relative_to(ROOT).as_posix() not in left_out


def is_left_out(path: str, rules: list[str]) -> bool:
    """Whether Docker leaves a file out: the last rule that fits it, or a folder above, decides."""
    left = False
    for rule in rules:
        parts = path.split("/")
        above = ["/".join(parts[: i + 1]) for i in range(len(parts))]
        if any(fnmatch(each, rule.lstrip("!")) for each in above):
            left = not rule.startswith("!")
    return left


def test_what_it_takes_follows_from_what_was_measured():
    """A figure is measured anew, and the plan of machines would stay that of last year."""
    assert len(plan.measured()) == 8
    assert min(plan.measured().values()) > 0
    assert plan.table() in README


def test_every_file_is_explained():
    """A manifest that nobody mentions is applied by nobody, or by mistake."""
    for path in DEPLOY.iterdir():
        assert path.name == "README.md" or f"`{path.name}`" in README
