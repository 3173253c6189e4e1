"""The first paint waits for nothing heavy."""

import os
import subprocess
import sys
from pathlib import Path

FIRST_PAINT = """
import sys
from pathlib import Path
from PySide6.QtWidgets import QApplication
from studio.system.settings import Settings
from studio.ui.main_window import MainWindow

app = QApplication([])
window = MainWindow(None, Settings(Path(sys.argv[1])))
window.show()
QApplication.processEvents()
heavy = ("asyncio", "qasync", "pydantic", "sqlite3", "sqlite_utils", "numpy", "cv2", "PIL", "babel", "holidays",
         "keyring", "yaml", "openai", "anthropic", "google.genai", "boto3", "multiprocessing", "studio.workshop")
print([name for name in heavy if name in sys.modules])

import asyncio
from qasync import QEventLoop

async def main():
    window.close()
    await window.wait_closed()
    await window.shut_down()

with asyncio.Runner(loop_factory=lambda: QEventLoop(app)) as runner:
    runner.run(main())
"""


def test_nothing_heavy_is_imported_before_the_first_paint(tmp_path: Path) -> None:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "STUDIO_HOME": str(tmp_path)}
    answer = subprocess.run(
        [sys.executable, "-c", FIRST_PAINT, str(tmp_path / "settings.json")],
        capture_output=True,
        text=True,
        env=environment,
        timeout=60,
        check=True,
    )
    assert answer.stdout.strip() == "[]"
