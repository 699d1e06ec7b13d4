"""Random commands on a folder, from a seed."""


class Edits:
    """Draws commands that mostly can be carried out; what is refused is refused."""

    def __init__(self, random):
        self.random = random
        self.projects = [f"XMK-2020-00{n}" for n in (1, 2, 3)]
        self.staff = ["RY-001", "RY-002"]

    def draw(self):
        pick = self.random.random()
        number = self.random.randrange(1, 1_000_000)
        if pick < 0.4:
            return ("edit", "project-library", self.random.choice(self.projects),
                    f"totalBudget={60_000 + number}.{number % 100:02}")
        if pick < 0.55:
            return ("edit", "staff", self.random.choice(self.staff),
                    f"section=股\"\\{number}")
        if pick < 0.7:
            return ("add", "staff", f"name=演示人员{number % 1000:03}", f"unixUser=u{number}")
        if pick < 0.78:
            return ("add", "project-library", f"title=演示项目{number}", "unitId=DW-002",
                    "sector=林业", "planKind=社会发展", "leader=演示人员001",
                    f"totalBudget={number}", "requested=0", "summary=随机")
        if pick < 0.86:
            return ("delete", "project-library", self.random.choice(self.projects),
                    "--reason", "随机")
        if pick < 0.94:
            return ("undo",)
        return ("redo",)

    def learn(self, run):
        """Takes note of ids that the program has given."""
        for word in run.out.decode(errors="replace").split():
            if word.startswith("XMK-"):
                self.projects.append(word)
            elif word.startswith("RY-"):
                self.staff.append(word)
