"""The network Activations in PyTorch.

Written by Lanista 1.0.0 from activations.lan.
hash: d681403b390e83d574b3efd8e3cdc2cb
"""

import argparse
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from safetensors.torch import load_file
from torch import Tensor, nn

WEIGHTS = Path(__file__).with_name("activations.safetensors")


def drop_path(x: Tensor, ratio: float, training: bool) -> Tensor:
    """Drops whole examples of a batch in training (Huang et al., ECCV 2016)."""
    if not training or ratio == 0.0:
        return x
    shape = (x.shape[0],) + (1,) * (x.dim() - 1)
    kept = torch.rand(shape, device=x.device) >= ratio
    return x * kept / (1.0 - ratio)


class Activations(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.linear = nn.Linear(8, 8)
        self.prelu = nn.PReLU(8)

    def forward(self, x: Tensor) -> Tensor:
        y = F.elu(F.leaky_relu(x, negative_slope=0.2))
        z = torch.clamp(F.softplus(x, beta=2.0), min=0.1, max=4.0)
        u = self.prelu(self.linear(x))
        y = F.mish(F.silu(y)) * F.relu6(z)
        u = drop_path(u, 0.1, self.training) * torch.sigmoid(-x)
        y = F.softmax(y, dim=1) + u
        z = torch.abs(x) + 0.001
        x = torch.exp(x) / torch.sqrt(z)
        return y + x


def load(weights: Path = WEIGHTS) -> Activations:
    """The model with the weights of a file, ready to evaluate."""
    model = Activations()
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
        arrays = {"x": arrays}
    model = load(arguments.weights)
    with torch.no_grad():
        outputs = model(torch.from_numpy(arrays["x"]).to(torch.float32))
    print(*outputs.argmax(1).tolist(), sep="\n")


if __name__ == "__main__":
    main()
