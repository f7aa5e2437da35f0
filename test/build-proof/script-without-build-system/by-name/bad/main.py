from iniconfig import IniConfig


def main() -> None:
    print(f"{IniConfig.__name__} is there")
