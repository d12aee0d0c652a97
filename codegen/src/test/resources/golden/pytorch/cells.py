"""The network Cells in PyTorch.

Written by Lanista 1.0.0 from cells.lan.
hash: 7f01a4340db62e00e5ac5b875789ba9a
"""

import argparse
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from safetensors.torch import load_file
from torch import Tensor, nn

WEIGHTS = Path(__file__).with_name("cells.safetensors")


class Cell(nn.Module):
    """A cell that reads the two before it."""

    def __init__(self, in_channels: int, conv2d_2_in_channels: int) -> None:
        super().__init__()
        self.conv2d = nn.Conv2d(in_channels, 8, 1)
        self.batch_norm2d = nn.BatchNorm2d(8)
        self.conv2d_2 = nn.Conv2d(conv2d_2_in_channels, 8, 3, padding=1)
        self.batch_norm2d_2 = nn.BatchNorm2d(8)

    def forward(self, before: Tensor, last: Tensor) -> Tensor:
        x = self.batch_norm2d(self.conv2d(F.relu(before)))
        y = self.batch_norm2d_2(self.conv2d_2(F.relu(last)))
        x = x + y
        return torch.cat([x, y], dim=1)


class Cells(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.conv2d = nn.Conv2d(3, 8, 3, padding=1)
        self.cell = nn.ModuleList([Cell(8, 8), Cell(8, 16), Cell(16, 16), Cell(16, 16)])
        self.linear = nn.Linear(16, 4)

    def forward(self, image: Tensor) -> Tensor:
        x = self.conv2d(image)
        before = x
        last = x
        for cell in self.cell:
            y = cell(before, last)
            before = last
            last = y
        return self.linear(torch.flatten(F.adaptive_avg_pool2d(last, 1), 1))


def load(weights: Path = WEIGHTS) -> Cells:
    """The model with the weights of a file, ready to evaluate."""
    model = Cells()
    tensors = load_file(weights)
    model.load_state_dict(tensors)
    return model.eval()


def main() -> None:
    parser = argparse.ArgumentParser(description="Prints the class of each example.")
    parser.add_argument(
        "input",
        type=Path,
        help="an .npy file, or an .npz file with the array of the input",
    )
    parser.add_argument("--weights", type=Path, default=WEIGHTS)
    arguments = parser.parse_args()
    arrays = np.load(arguments.input)
    if isinstance(arrays, np.ndarray):
        arrays = {"image": arrays}
    model = load(arguments.weights)
    with torch.no_grad():
        outputs = model(torch.from_numpy(arrays["image"]).to(torch.float32))
    print(*outputs.argmax(1).tolist(), sep="\n")


if __name__ == "__main__":
    main()
