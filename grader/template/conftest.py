"""Makes the checks of all exercises work for `pytest exercises/<name>` from anywhere in the course."""

pytest_plugins = ["grader.pytest_plugin"]
