from iniconfig import IniConfig

print(["", "one", "two", "three"][len(list(IniConfig("x.ini", data="[a]\n[b]\n[c]\n")))])
