from iniconfig import IniConfig


def tell() -> None:
    print("balance:", IniConfig("x.ini", data="[a]\nbalance = 7\n")["a"]["balance"])
