"""The network Shapes in PyTorch.

Written by Lanista 1.0.0 from shapes.lan.
hash: 282f0ecbc907db0e8bb44d3c6d61401e
"""

import argparse
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from safetensors.torch import load_file
from torch import Tensor, nn

WEIGHTS = Path(__file__).with_name("shapes.safetensors")


class Shapes(nn.Module):
    def forward(self, x: Tensor) -> Tensor:
        batch = x.shape[0]
        x, y = torch.split(x, [1, 3], dim=1)
        y = torch.cat([y, x], dim=1)
        y = torch.permute(
            F.pad(
                torch.channel_shuffle(y, 2)[:, :, 1:, :5],
                (1, 0, 0, 1),
                mode="replicate",
            ),
            (0, 2, 3, 1),
        )
        y = torch.reshape(y, (batch, 6, 24))
        x = 2.0 * y[:, :, :12]
        x = x - y[:, :, 12:]
        return x / 3.0


def load(weights: Path = WEIGHTS) -> Shapes:
    """The model with the weights of a file, ready to evaluate."""
    model = Shapes()
    tensors = load_file(weights)
    model.load_state_dict(tensors)
    return model.eval()


def main() -> None:
    parser = argparse.ArgumentParser(description="Prints the outputs.")
    parser.add_argument(
        "input",
        type=Path,
        help="an .npy file, or an .npz file with the array of the input",
    )
    parser.add_argument("--weights", type=Path, default=WEIGHTS)
    arguments = parser.parse_args()
    arrays = np.load(arguments.input)
    if isinstance(arrays, np.ndarray):
        arrays = {"x": arrays}
    model = load(arguments.weights)
    with torch.no_grad():
        outputs = model(torch.from_numpy(arrays["x"]).to(torch.float32))
    print(outputs)


if __name__ == "__main__":
    main()
