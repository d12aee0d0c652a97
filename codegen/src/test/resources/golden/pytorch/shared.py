"""The network Siamese in PyTorch.

Written by Lanista 1.0.0 from shared.lan.
hash: d7c169572ab12fe8b41b0e8ac92f543c
"""

import argparse
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from safetensors.torch import load_file
from torch import Tensor, nn

WEIGHTS = Path(__file__).with_name("shared.safetensors")


class Tower(nn.Module):
    """Both images go through one tower."""

    def __init__(self) -> None:
        super().__init__()
        self.conv2d = nn.Conv2d(1, 8, 3)
        self.linear = nn.Linear(8, 6)

    def forward(self, x: Tensor) -> Tensor:
        x = F.relu(self.conv2d(x))
        return self.linear(torch.flatten(F.adaptive_avg_pool2d(x, 1), 1))


class Siamese(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.tower = Tower()
        self.turn = nn.Linear(6, 6, bias=False)

    def forward(self, left: Tensor, right: Tensor) -> tuple[Tensor, Tensor]:
        x = self.tower(left)
        x = self.turn(self.turn(x))
        y = self.tower(right)
        y = self.turn(y)
        z = x - y
        y = x - y
        z = z * y
        z = torch.mean(z, dim=1)
        return x, z


def load(weights: Path = WEIGHTS) -> Siamese:
    """The model with the weights of a file, ready to evaluate."""
    model = Siamese()
    tensors = load_file(weights)
    model.load_state_dict(tensors)
    return model.eval()


def main() -> None:
    parser = argparse.ArgumentParser(description="Prints the outputs.")
    parser.add_argument("input", type=Path, help="an .npz file of the inputs")
    parser.add_argument("--weights", type=Path, default=WEIGHTS)
    arguments = parser.parse_args()
    arrays = np.load(arguments.input)
    model = load(arguments.weights)
    with torch.no_grad():
        outputs = model(
            torch.from_numpy(arrays["left"]).to(torch.float32),
            torch.from_numpy(arrays["right"]).to(torch.float32),
        )
    print(outputs)


if __name__ == "__main__":
    main()
