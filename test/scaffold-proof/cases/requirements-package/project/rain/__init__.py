from iniconfig import IniConfig

amount = IniConfig("rain.ini", data="[rain]\namount = 3\n")["rain"]["amount"]
