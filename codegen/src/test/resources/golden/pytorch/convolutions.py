"""The network Small in PyTorch.

Written by Lanista 1.0.0 from convolutions.lan.
hash: 0be8ddc2e61d7f7b2d010ba4d3bc71ea
"""

import argparse
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from safetensors.torch import load_file
from torch import Tensor, nn

WEIGHTS = Path(__file__).with_name("convolutions.safetensors")


class Small(nn.Module):
    """A small network of convolutions for grey images of 8x8 pixels."""

    def __init__(self) -> None:
        super().__init__()
        self.conv2d = nn.Conv2d(1, 16, 3, padding=1, bias=False)
        self.batch_norm2d = nn.BatchNorm2d(16)
        self.conv2d_2 = nn.Conv2d(16, 32, (3, 1), padding=(1, 0), groups=2)
        self.linear = nn.Linear(32, 10)

    def forward(self, image: Tensor) -> Tensor:
        x = F.relu(self.batch_norm2d(self.conv2d(image)))
        x = F.hardswish(self.conv2d_2(F.max_pool2d(x, 2)))
        x = F.dropout(
            torch.flatten(
                F.adaptive_avg_pool2d(
                    F.avg_pool2d(x, 3, stride=1, padding=1, count_include_pad=False), 1
                ),
                1,
            ),
            0.2,
            self.training,
        )
        return self.linear(x)


def load(weights: Path = WEIGHTS) -> Small:
    """The model with the weights of a file, ready to evaluate."""
    model = Small()
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
