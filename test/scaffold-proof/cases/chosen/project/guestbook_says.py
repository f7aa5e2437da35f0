print("says hello")
