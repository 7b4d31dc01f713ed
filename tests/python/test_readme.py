"""The example of the README runs."""
import pathlib
import re

README = pathlib.Path(__file__).resolve().parents[2] / "bindings" / "python" / "README.md"


def test_the_example_runs(capsys):
    example, = re.findall(r"```python\n(.*?)```", README.read_text(encoding="utf-8"), re.DOTALL)
    exec(compile(example, str(README), "exec"), {})
    assert "country Niger NE" in capsys.readouterr().out
