# SPDX-License-Identifier: Apache-2.0
"""Makes goldens.txt.gz: what official PyTorch computes for every operator of the catalogue. Not part of the build.

    python goldens.py goldens.txt.gz        (PyTorch 2.13.0, CPU)

The file is gzipped text. A case is a paragraph of lines:

    case <operator>/<what is special>
    attribute <name> = <value, in the text of the IR>
    training                                  (only where the case runs in training mode)
    operand <element>[<shape>] <numbers>      (one for each operand, row-major)
    uses <indices>                            (only where the operator gets the operands otherwise than each once)
    parameter <slot> <element>[<shape>] <numbers>
    result <element>[<shape>] <numbers>       (one for each result)
    buffer <slot> <element>[<shape>] <numbers>   (after the run, where it changed)
    gradient <operand's index or slot> <element>[<shape>] <numbers>

Gradients are those of sum(result * c), over all results, with c[i] = ((7919 i) mod 13 - 6) / 8 in row-major order.
"""

import gzip
import sys

import numpy as np
import torch
import torch.nn.functional as F
from torch import nn

torch.set_num_threads(1)
torch.manual_seed(20)
random = np.random.default_rng(7)
lines = []

WORDS = {torch.float32: "f32", torch.float64: "f64", torch.int64: "i64", torch.int32: "i32", torch.uint8: "u8",
         torch.bool: "bool", torch.float16: "f16", torch.bfloat16: "bf16", torch.int8: "i8", torch.int16: "i16"}


def values(*shape, low=-2.0, high=2.0):
    """Different numbers with few digits, in random order."""
    count = int(np.prod(shape))
    steps = np.linspace(low, high, count + 2)[1:-1]
    return torch.tensor(np.round(random.permutation(steps), 4).reshape(shape), dtype=torch.float32)


def integers(*shape, below, element=torch.int64):
    return torch.tensor(random.integers(0, below, shape), dtype=element)


def booleans(*shape):
    return torch.tensor(random.integers(0, 2, shape), dtype=torch.bool)


def number(value):
    if isinstance(value, (bool, np.bool_)):
        return "1" if value else "0"
    if isinstance(value, (int, np.integer)):
        return str(int(value))
    if not np.isfinite(value):
        return "NaN" if np.isnan(value) else "Infinity" if value > 0 else "-Infinity"
    return np.format_float_scientific(np.float32(value), trim="-", exp_digits=1).replace("e+0", "").replace("e-0", "")


def tensor_text(tensor):
    tensor = tensor.detach()
    word = WORDS[tensor.dtype]
    if tensor.dtype in (torch.float16, torch.bfloat16):
        tensor = tensor.float()
    return "%s%s %s" % (word, str(list(tensor.shape)).replace(" ", ""), " ".join(number(v) for v in tensor.numpy().ravel()))


def attribute_text(value):
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return '"%s"' % value
    if isinstance(value, float):
        return "Infinity" if value == float("inf") else "-Infinity" if value == -float("inf") else repr(value)
    if isinstance(value, (list, tuple)):
        return "[%s]" % ", ".join(attribute_text(v) for v in value)
    return str(value)


def cotangent(tensor):
    i = torch.arange(tensor.numel())
    return (((7919 * i) % 13 - 6) / 8.0).reshape(tensor.shape).to(tensor.dtype)


def case(name, function, operands=(), attributes=None, parameters=None, buffers=None, training=False, gradient=True,
         uses=None):
    """A case; gradient is whether it has some, or the indices of the operands that do."""
    operands = [o.clone() for o in operands]
    parameters = {k: v.clone() for k, v in (parameters or {}).items()}
    buffers = {k: v.clone() for k, v in (buffers or {}).items()}
    lines.append("case " + name)
    for key, value in (attributes or {}).items():
        lines.append("attribute %s = %s" % (key, attribute_text(value)))
    if training:
        lines.append("training")
    for operand in operands:
        lines.append("operand " + tensor_text(operand))
    if uses:
        lines.append("uses " + " ".join(map(str, uses)))
    for key, value in list(parameters.items()) + list(buffers.items()):
        lines.append("parameter %s %s" % (key, tensor_text(value)))
    differentiable = [t for t in operands + list(parameters.values()) if t.is_floating_point()]
    if gradient is not True:
        differentiable = [operands[i] for i in gradient or ()]
    for tensor in differentiable:
        tensor.requires_grad_(True)
    before = {k: v.clone() for k, v in buffers.items()}
    results = function(*operands, **parameters, **buffers)
    results = [results] if isinstance(results, torch.Tensor) else list(results)
    for result in results:
        lines.append("result " + tensor_text(result))
    for key, value in buffers.items():
        if not torch.equal(before[key], value):
            lines.append("buffer %s %s" % (key, tensor_text(value)))
    recorded = [r for r in results if r.requires_grad]
    if recorded:
        sum((r * cotangent(r)).sum() for r in recorded).backward()
        for index, operand in enumerate(operands):
            if operand.requires_grad:
                lines.append("gradient %d %s" % (index, tensor_text(gradient_of(operand))))
        for key, parameter in parameters.items():
            lines.append("gradient %s %s" % (key, tensor_text(gradient_of(parameter))))
    lines.append("")


def gradient_of(tensor):
    return torch.zeros_like(tensor) if tensor.grad is None else tensor.grad


def both(pads):
    """Symmetric pads in ONNX's order."""
    return list(pads) + list(pads)


# Convolutions

def convolution(name, shape, out, kernel, stride=None, pads=None, dilation=None, groups=1, bias=True, mode="zeros"):
    axes = len(kernel)
    stride, dilation, pads = stride or [1] * axes, dilation or [1] * axes, pads or [0] * 2 * axes
    begins, ends = pads[:axes], pads[axes:]
    last_first = [p for axis in reversed(range(axes)) for p in (begins[axis], ends[axis])]
    function = {1: F.conv1d, 2: F.conv2d, 3: F.conv3d}[axes]
    parameters = {"weight": values(out, shape[1] // groups, *kernel, low=-1, high=1)}
    if bias:
        parameters["bias"] = values(out)

    def run(x, weight, bias=None):
        if mode == "zeros" and begins == ends:
            return function(x, weight, bias, stride, begins, dilation, groups)
        padded = F.pad(x, last_first, "constant" if mode == "zeros" else mode)
        return function(padded, weight, bias, stride, 0, dilation, groups)

    attributes = {"out_channels": out, "kernel_shape": kernel, "strides": stride, "pads": pads, "dilations": dilation,
                  "group": groups, "bias": bias, "padding_mode": mode}
    case("Conv/" + name, run, [values(*shape)], attributes, parameters)


convolution("1d", (2, 3, 7), 4, [3])
convolution("1d, stride, pads, dilation", (2, 2, 9), 2, [3], [2], [2, 2], [2])
convolution("2d", (2, 3, 5, 4), 4, [3, 2])
convolution("2d, no bias", (2, 2, 4, 4), 3, [3, 3], bias=False)
convolution("2d, one input channel", (2, 1, 5, 5), 3, [3, 3], pads=[1, 1, 1, 1])
convolution("2d, stride and pads", (2, 2, 5, 6), 3, [3, 3], [2, 2], [1, 1, 1, 1])
convolution("2d, pads that differ by axis", (1, 2, 5, 6), 2, [3, 3], [1, 2], [2, 0, 2, 0])
convolution("2d, pads that differ by side", (1, 2, 4, 5), 2, [3, 3], [1, 1], [0, 1, 2, 0])
convolution("2d, dilation", (1, 2, 6, 6), 2, [3, 3], None, [2, 2, 2, 2], [2, 2])
convolution("2d, groups", (2, 4, 4, 4), 6, [3, 3], groups=2)
convolution("2d, depthwise", (2, 3, 5, 5), 3, [3, 3], pads=[1, 1, 1, 1], groups=3, bias=False)
convolution("2d, 1x1", (2, 3, 3, 3), 4, [1, 1], bias=False)
convolution("2d, reflect", (1, 2, 4, 5), 2, [3, 3], None, [1, 2, 1, 2], mode="reflect")
convolution("2d, replicate", (1, 2, 4, 4), 2, [3, 3], None, [1, 1, 1, 1], mode="replicate")
convolution("2d, circular", (1, 2, 4, 4), 2, [3, 3], None, [1, 1, 1, 1], mode="circular")
convolution("1d, circular", (2, 2, 6), 2, [3], None, [2, 2], mode="circular")
convolution("3d", (1, 2, 3, 4, 3), 2, [2, 3, 2], [1, 1, 1], [1, 1, 0, 1, 1, 0])
convolution("3d, replicate", (1, 2, 3, 3, 3), 2, [2, 2, 2], None, [1, 1, 1, 1, 1, 1], mode="replicate")


def transposed(name, shape, out, kernel, stride=None, pads=None, more=None, dilation=None, groups=1, bias=True):
    axes = len(kernel)
    stride, dilation, more = stride or [1] * axes, dilation or [1] * axes, more or [0] * axes
    pads = pads or [0] * 2 * axes
    begins, ends = pads[:axes], pads[axes:]
    function = {1: F.conv_transpose1d, 2: F.conv_transpose2d, 3: F.conv_transpose3d}[axes]
    parameters = {"weight": values(shape[1], out // groups, *kernel, low=-1, high=1)}
    if bias:
        parameters["bias"] = values(out)

    def run(x, weight, bias=None):
        if begins == ends:
            return function(x, weight, bias, stride, begins, more, groups, dilation)
        y = function(x, weight, bias, stride, 0, more, groups, dilation)
        for i in range(axes):
            y = y.narrow(i + 2, begins[i], y.shape[i + 2] - begins[i] - ends[i])
        return y

    attributes = {"out_channels": out, "kernel_shape": kernel, "strides": stride, "pads": pads, "output_padding": more,
                  "dilations": dilation, "group": groups, "bias": bias}
    case("ConvTranspose/" + name, run, [values(*shape)], attributes, parameters)


transposed("1d", (2, 3, 5), 2, [3], [2], [1, 1])
transposed("2d", (2, 2, 3, 4), 3, [3, 3])
transposed("2d, stride, pads, more", (1, 2, 3, 3), 2, [3, 3], [2, 2], [1, 1, 1, 1], [1, 1])
transposed("2d, no bias, dilation", (1, 2, 3, 3), 2, [2, 2], [1, 1], None, None, [2, 2], bias=False)
transposed("2d, groups", (1, 4, 3, 3), 4, [2, 2], [2, 2], groups=2)
transposed("2d, pads that differ by side", (1, 2, 3, 3), 2, [3, 3], [2, 2], [1, 0, 0, 2])
transposed("3d", (1, 2, 2, 2, 2), 2, [2, 2, 2], [2, 2, 2])

# Products

case("Linear/with bias", F.linear, [values(3, 4)], {"out_features": 5},
     {"weight": values(5, 4, low=-1, high=1), "bias": values(5)})
case("Linear/no bias, rank 3", F.linear, [values(2, 3, 4)], {"out_features": 2, "bias": False},
     {"weight": values(2, 4, low=-1, high=1)})
case("Embedding/plain", F.embedding, [integers(2, 4, below=6)], {"num_embeddings": 6, "embedding_dim": 3},
     {"weight": values(6, 3)})
case("Embedding/padding", lambda x, weight: F.embedding(x, weight, 2), [torch.tensor([[0, 2, 1], [2, 5, 2]])],
     {"num_embeddings": 6, "embedding_dim": 3, "padding_index": 2}, {"weight": values(6, 3)})
case("Embedding/32 bits", F.embedding, [integers(5, below=4, element=torch.int32)],
     {"num_embeddings": 4, "embedding_dim": 2}, {"weight": values(4, 2)})
case("Embedding/8 bits", lambda x, weight: F.embedding(x.long(), weight), [integers(5, below=4, element=torch.uint8)],
     {"num_embeddings": 4, "embedding_dim": 2}, {"weight": values(4, 2)})
case("MatMul/matrices", torch.matmul, [values(3, 4), values(4, 2)])
case("MatMul/batches that broadcast", torch.matmul, [values(2, 1, 3, 2), values(3, 2, 2)])
case("MatMul/vectors", torch.matmul, [values(4), values(4)])
case("MatMul/matrix and vector", torch.matmul, [values(3, 4), values(4)])
case("Einsum/contraction", lambda a, b: torch.einsum("bij,bjk->bik", a, b), [values(2, 3, 2), values(2, 2, 3)],
     {"equation": "bij,bjk->bik"})
case("Einsum/three operands", lambda a, b, c: torch.einsum("i,ij,j->", a, b, c), [values(2), values(2, 3), values(3)],
     {"equation": "i,ij,j->"})
case("Einsum/ellipsis", lambda a, b: torch.einsum("...i,...i->...", a, b), [values(2, 3, 4), values(2, 3, 4)],
     {"equation": "...i,...i->..."})
case("Einsum/transpose and sum", lambda a: torch.einsum("abc->ca", a), [values(2, 3, 2)], {"equation": "abc->ca"})

# Normalisations


def batch_normalization(name, shape, training, affine=True, track=True, epsilon=1e-5, momentum=0.9):
    channels = shape[1]
    parameters = {"weight": values(channels, low=0.5, high=1.5), "bias": values(channels)} if affine else {}
    buffers = {"running_mean": values(channels), "running_var": values(channels, low=0.5, high=2)} if track else {}

    def run(x, weight=None, bias=None, running_mean=None, running_var=None):
        return F.batch_norm(x, running_mean, running_var, weight, bias, training or not track, 1 - momentum, epsilon)

    case("BatchNormalization/" + name, run, [values(*shape)],
         {"epsilon": epsilon, "momentum": momentum, "affine": affine, "track_running_stats": track},
         parameters, buffers, training)


batch_normalization("rank 4, training", (3, 2, 3, 2), True)
batch_normalization("rank 4, evaluation", (2, 3, 2, 2), False)
batch_normalization("rank 2, training", (5, 3), True, epsilon=1e-3, momentum=0.75)
batch_normalization("rank 3, training", (2, 3, 4), True)
batch_normalization("rank 5, training", (2, 2, 2, 2, 2), True)
batch_normalization("not affine, training", (3, 2, 2, 2), True, affine=False)
batch_normalization("not affine, evaluation", (3, 2, 2, 2), False, affine=False)
batch_normalization("without running statistics, evaluation", (3, 2, 2, 2), False, track=False)
batch_normalization("without anything, training", (3, 2, 2, 2), True, affine=False, track=False)


def instance_normalization(name, shape, training, affine=False, track=False):
    channels = shape[1]
    parameters = {"weight": values(channels, low=0.5, high=1.5), "bias": values(channels)} if affine else {}
    buffers = {"running_mean": values(channels), "running_var": values(channels, low=0.5, high=2)} if track else {}

    def run(x, weight=None, bias=None, running_mean=None, running_var=None):
        return F.instance_norm(x, running_mean, running_var, weight, bias, training or not track, 0.1, 1e-5)

    case("InstanceNormalization/" + name, run, [values(*shape)], {"affine": affine, "track_running_stats": track},
         parameters, buffers, training)


instance_normalization("plain", (2, 2, 3, 3), False)
instance_normalization("affine, training", (2, 3, 2, 3), True, affine=True)
instance_normalization("running statistics, training", (2, 2, 3, 2), True, track=True)
instance_normalization("running statistics, evaluation", (2, 2, 3, 2), False, affine=True, track=True)
instance_normalization("rank 3", (2, 2, 4), True, affine=True)

case("LayerNormalization/last axis", lambda x, weight, bias: F.layer_norm(x, [4], weight, bias), [values(2, 3, 4)], {},
     {"weight": values(4), "bias": values(4)})
case("LayerNormalization/two axes", lambda x, weight, bias: F.layer_norm(x, [3, 4], weight, bias, 1e-3),
     [values(2, 3, 4)], {"axis": 1, "epsilon": 1e-3}, {"weight": values(3, 4), "bias": values(3, 4)})
case("LayerNormalization/no bias", lambda x, weight: F.layer_norm(x, [4], weight), [values(2, 4)], {"bias": False},
     {"weight": values(4)})
case("LayerNormalization/not affine", lambda x: F.layer_norm(x, [4]), [values(3, 4)], {"affine": False})
case("RMSNormalization/last axis", lambda x, weight: F.rms_norm(x, [4], weight, 1.1920928955078125e-07),
     [values(2, 3, 4)], {}, {"weight": values(4)})
case("RMSNormalization/two axes, not affine", lambda x: F.rms_norm(x, [3, 2], None, 0.01), [values(2, 3, 2)],
     {"axis": -2, "epsilon": 0.01, "affine": False})
case("GroupNormalization/affine", lambda x, weight, bias: F.group_norm(x, 2, weight, bias), [values(2, 4, 3, 2)],
     {"num_groups": 2}, {"weight": values(4), "bias": values(4)})
case("GroupNormalization/not affine", lambda x: F.group_norm(x, 3, eps=1e-3), [values(2, 6, 4)],
     {"num_groups": 3, "affine": False, "epsilon": 1e-3})
case("LpNormalization/2", lambda x: F.normalize(x), [values(2, 3, 2)], {})
case("LpNormalization/1, last axis", lambda x: F.normalize(x, 1, -1), [values(3, 4)], {"axis": -1, "p": 1.0})
case("LpNormalization/floor", lambda x: F.normalize(x, 3, 0, 4), [values(3, 4)], {"axis": 0, "p": 3.0, "epsilon": 4.0})
case("PRelu/one slope", lambda x, weight: F.prelu(x, weight), [values(2, 3, 4)], {}, {"weight": torch.tensor([0.25])})
case("PRelu/a slope a channel", lambda x, weight: F.prelu(x, weight), [values(2, 3, 2, 2)], {"num_parameters": 3},
     {"weight": values(3)})

# Drop-outs where they pass on

for word in ["Dropout", "ChannelDropout", "DropPath"]:
    case(word + "/evaluation", lambda x: x * 1, [values(2, 3, 4)], {"ratio": 0.5})
    case(word + "/of nothing, training", lambda x: x * 1, [values(2, 3, 4)], {"ratio": 0.0}, training=True)
    case(word + "/of everything, training", lambda x: x * 0, [values(2, 3, 4)], {"ratio": 1.0}, training=True)

# Attention


def multihead(name, width, heads, length=3, keys=4, key_width=None, value_width=None, same=False, training=False, **options):
    layer = nn.MultiheadAttention(width, heads, batch_first=True, kdim=key_width, vdim=value_width, **options)
    parameters = {}
    for key, parameter in layer.named_parameters():
        parameters[key] = torch.tensor(np.round(random.uniform(-0.7, 0.7, parameter.shape), 3), dtype=torch.float32)
    query = values(2, length, width)
    operands = [query] if same else [query, values(2, keys, key_width or width), values(2, keys, value_width or width)]

    def run(*operands, **parameters):
        operands = operands if len(operands) == 3 else (operands[0],) * 3
        return torch.func.functional_call(layer, parameters, operands)[0]

    attributes = {"num_heads": heads}
    for word in ["bias", "add_bias_kv", "add_zero_attn"]:
        if word in options:
            attributes[word] = options[word]
    case("MultiheadAttention/" + name, run, operands, attributes, parameters, training=training,
         uses=[0, 0, 0] if same else None)


multihead("of itself", 4, 2, same=True)
multihead("of another sequence", 4, 2)
multihead("other widths", 4, 2, key_width=3, value_width=5)
multihead("no bias", 6, 3, bias=False)
multihead("learnt and zero elements", 4, 1, add_bias_kv=True, add_zero_attn=True)
multihead("training", 4, 2, training=True)


def attention(name, query, key, value, mask=None, **options):
    operands = [query, key, value] + ([mask] if mask is not None else [])
    attributes = {}
    if "is_causal" in options:
        attributes["is_causal"] = options["is_causal"]
    if "scale" in options:
        attributes["scale"] = options["scale"]

    def run(query, key, value, mask=None):
        return F.scaled_dot_product_attention(query, key, value, mask, **options)

    case("Attention/" + name, run, operands, attributes)


attention("rank 3", values(2, 3, 4), values(2, 5, 4), values(2, 5, 2))
attention("rank 4", values(2, 2, 3, 4), values(2, 2, 3, 4), values(2, 2, 3, 4))
attention("causal", values(2, 2, 4, 2), values(2, 2, 4, 2), values(2, 2, 4, 2), is_causal=True)
attention("scale", values(1, 3, 2), values(1, 3, 2), values(1, 3, 2), scale=0.3)
attention("mask of truth values", values(1, 2, 3, 2), values(1, 2, 3, 2), values(1, 2, 3, 2),
          torch.tensor([[True, False, True], [True, True, False], [False, False, True]]))
attention("mask of numbers", values(1, 2, 3, 2), values(1, 2, 3, 2), values(1, 2, 3, 2), values(3, 3))

# Recurrences


def recurrence(name, operator, factory, features, hidden, extra=None, training=False, **options):
    layer = factory(features, hidden, batch_first=True, **options)
    parameters = {}
    for key, parameter in layer.named_parameters():
        parameters[key] = torch.tensor(np.round(random.uniform(-0.8, 0.8, parameter.shape), 3), dtype=torch.float32)

    def run(x, **parameters):
        return torch.func.functional_call(layer, parameters, (x,))[0]

    attributes = {"hidden_size": hidden}
    attributes.update(options)
    case(operator + "/" + name, run, [values(2, 4, features)], attributes, parameters, training=training)


for operator, factory in [("LSTM", nn.LSTM), ("GRU", nn.GRU), ("RNN", nn.RNN)]:
    recurrence("plain", operator, factory, 3, 2)
    recurrence("two layers, training", operator, factory, 2, 3, num_layers=2, training=True)
    recurrence("both directions, two layers", operator, factory, 2, 2, num_layers=2, bidirectional=True)
    recurrence("no bias", operator, factory, 3, 2, bias=False)
recurrence("projection", "LSTM", nn.LSTM, 3, 4, proj_size=2)
recurrence("projection, both directions, two layers", "LSTM", nn.LSTM, 2, 3, proj_size=2, num_layers=2, bidirectional=True)
recurrence("relu", "RNN", nn.RNN, 3, 2, nonlinearity="relu")

# Pools


def max_pool(name, shape, kernel, stride, pads=None, dilation=None, ceiling=False):
    axes = len(kernel)
    pads, dilation = pads or [0] * 2 * axes, dilation or [1] * axes
    function = {1: F.max_pool1d, 2: F.max_pool2d, 3: F.max_pool3d}[axes]
    begins, ends = pads[:axes], pads[axes:]

    def run(x):
        if begins == ends:
            return function(x, kernel, stride, begins, dilation, ceiling)
        last_first = [p for axis in reversed(range(axes)) for p in (begins[axis], ends[axis])]
        y = function(F.pad(x, last_first, value=-float("inf")), kernel, stride, 0, dilation, ceiling)
        for i in range(axes):
            y = y.narrow(i + 2, 0, min(y.shape[i + 2], (x.shape[i + 2] + begins[i] - 1) // stride[i] + 1))
        return y

    case("MaxPool/" + name, run, [values(*shape)],
         {"kernel_shape": kernel, "strides": stride, "pads": pads, "dilations": dilation, "ceil_mode": ceiling})


max_pool("1d", (2, 2, 7), [3], [2], [1, 1])
max_pool("2d", (2, 2, 4, 6), [2, 2], [2, 2])
max_pool("2d, overlapping", (1, 3, 5, 5), [3, 3], [1, 1], [1, 1, 1, 1])
max_pool("2d, ceiling", (1, 2, 6, 5), [3, 2], [2, 2], None, None, True)
max_pool("2d, ceiling whose last window would start in the padding", (1, 1, 5, 5), [2, 2], [2, 2], [1, 1, 1, 1], None, True)
max_pool("2d, dilation", (1, 2, 6, 6), [2, 2], [1, 1], None, [2, 3])
max_pool("2d, pads that differ by side", (1, 2, 4, 5), [3, 3], [2, 2], [1, 0, 0, 1])
max_pool("2d, pads that differ by side, ceiling", (1, 1, 4, 4), [2, 2], [2, 2], [0, 0, 1, 1], None, True)


def average_pool(name, shape, kernel, stride, padding=None, ceiling=False, counted=True, divisor=0):
    axes = len(kernel)
    padding = padding or [0] * axes

    def run(x):
        if axes == 1 and not divisor:
            return F.avg_pool1d(x, kernel, stride, padding, ceiling, counted)
        if axes == 1:
            return F.avg_pool2d(x[:, :, None], [1] + kernel, [1] + stride, [0] + padding, ceiling, counted, divisor)[:, :, 0]
        return F.avg_pool2d(x, kernel, stride, padding, ceiling, counted, divisor or None)

    case("AveragePool/" + name, run, [values(*shape)],
         {"kernel_shape": kernel, "strides": stride, "pads": both(padding), "ceil_mode": ceiling,
          "count_include_pad": counted, "divisor_override": divisor})


def uneven_average_pool(name, shape, kernel, stride, pads, ceiling=False, counted=True):
    """PyTorch has no pads that differ by side: window by window."""
    begins, ends = pads[:2], pads[2:]
    windows = []
    for axis in range(2):
        size, span = shape[axis + 2], shape[axis + 2] + begins[axis] + ends[axis] - kernel[axis]
        count = (-(-span // stride[axis]) if ceiling else span // stride[axis]) + 1
        while (count - 1) * stride[axis] >= size + begins[axis]:
            count -= 1
        windows.append(count)

    def run(x):
        rows = []
        for i in range(windows[0]):
            row = []
            for j in range(windows[1]):
                bounds, cells = [], 1
                for axis, at in enumerate([i, j]):
                    start = at * stride[axis] - begins[axis]
                    end = min(start + kernel[axis], shape[axis + 2] + ends[axis])
                    low, high = max(start, 0), min(end, shape[axis + 2])
                    bounds.append(slice(low, high))
                    cells *= end - start if counted else high - low
                row.append(x[:, :, bounds[0], bounds[1]].sum((2, 3)) / cells)
            rows.append(torch.stack(row, -1))
        return torch.stack(rows, -2)

    case("AveragePool/" + name, run, [values(*shape)],
         {"kernel_shape": kernel, "strides": stride, "pads": pads, "ceil_mode": ceiling, "count_include_pad": counted})


average_pool("1d", (2, 2, 7), [3], [2], [1])
average_pool("1d, ceiling, not counting pads", (2, 2, 6), [3], [2], [1], True, False)
average_pool("2d", (2, 2, 4, 4), [2, 2], [2, 2])
average_pool("2d, not counting pads", (1, 3, 4, 5), [3, 3], [1, 1], [1, 1], False, False)
average_pool("2d, counting pads", (1, 2, 4, 5), [3, 3], [2, 2], [1, 1])
average_pool("2d, ceiling", (1, 2, 5, 5), [2, 2], [2, 2], None, True)
average_pool("2d, divisor", (1, 2, 4, 4), [2, 2], [2, 2], None, False, True, 3)
average_pool("1d, divisor", (1, 2, 6), [3], [2], [1], False, True, 2)
uneven_average_pool("2d, pads that differ by side", (1, 2, 4, 5), [3, 2], [2, 2], [1, 0, 0, 1])
uneven_average_pool("2d, pads that differ by side, not counted", (1, 2, 4, 5), [3, 2], [1, 2], [0, 1, 1, 0], False, False)
uneven_average_pool("2d, pads that differ by side, ceiling", (1, 1, 5, 4), [2, 2], [2, 2], [0, 1, 1, 1], True)
case("AdaptiveAveragePool/1d", lambda x: F.adaptive_avg_pool1d(x, 3), [values(2, 2, 7)], {"output_size": [3]})
case("AdaptiveAveragePool/2d", lambda x: F.adaptive_avg_pool2d(x, (2, 3)), [values(2, 2, 5, 4)], {"output_size": [2, 3]})
case("AdaptiveAveragePool/2d, one size kept", lambda x: F.adaptive_avg_pool2d(x, (None, 2)), [values(1, 2, 3, 5)],
     {"output_size": [0, 2]})
case("AdaptiveMaxPool/1d", lambda x: F.adaptive_max_pool1d(x, 3), [values(2, 2, 7)], {"output_size": [3]})
case("AdaptiveMaxPool/2d", lambda x: F.adaptive_max_pool2d(x, (2, 3)), [values(2, 2, 5, 4)], {"output_size": [2, 3]})
case("AdaptiveMaxPool/2d, one size kept", lambda x: F.adaptive_max_pool2d(x, (2, None)), [values(1, 2, 5, 3)],
     {"output_size": [2, 0]})
case("GlobalAveragePool/rank 3", lambda x: x.mean(2, keepdim=True), [values(2, 3, 4)])
case("GlobalAveragePool/rank 4", lambda x: x.mean((2, 3), keepdim=True), [values(2, 3, 2, 4)])

# Activations


def unary(operator, function, name="plain", operand=None, gradient=True, **attributes):
    case(operator + "/" + name, function, [values(3, 4, low=-4, high=4) if operand is None else operand], attributes,
         gradient=gradient)


unary("Relu", F.relu)
unary("Sigmoid", torch.sigmoid)
unary("Tanh", torch.tanh)
unary("Mish", F.mish)
unary("HardSwish", F.hardswish)
unary("LeakyRelu", F.leaky_relu)
unary("LeakyRelu", lambda x: F.leaky_relu(x, 0.3), "slope", alpha=0.3)
unary("Elu", F.elu)
unary("Elu", lambda x: F.elu(x, 0.5), "alpha", alpha=0.5)
unary("Gelu", F.gelu)
unary("Gelu", lambda x: F.gelu(x, approximate="tanh"), "tanh", approximate="tanh")
unary("Swish", F.silu)
unary("Swish", lambda x: x * torch.sigmoid(1.5 * x), "alpha", alpha=1.5)
unary("HardSigmoid", F.hardsigmoid)
unary("HardSigmoid", lambda x: (0.3 * x + 0.4).clamp(0, 1), "other line", alpha=0.3, beta=0.4)
unary("Softplus", F.softplus)
unary("Softplus", lambda x: F.softplus(x, 2, 3), "beta and threshold", beta=2.0, threshold=3.0)
unary("Softmax", lambda x: F.softmax(x, -1))
unary("Softmax", lambda x: F.softmax(x, 0), "axis 0", axis=0)
unary("LogSoftmax", lambda x: F.log_softmax(x, -1))
unary("LogSoftmax", lambda x: F.log_softmax(x, 1), "axis 1", values(2, 3, 4), axis=1)
unary("Clip", lambda x: x.clamp(0, 3), "both", min=0.0, max=3.0)
unary("Clip", lambda x: x.clamp(min=-1), "below", min=-1.0)
unary("Clip", lambda x: x.clamp(max=1.5), "above", max=1.5)
unary("Clip", lambda x: x * 1, "neither")
unary("Identity", lambda x: x * 1)
unary("Neg", torch.neg)
unary("Abs", torch.abs)
unary("Exp", torch.exp)
unary("Log", torch.log, operand=values(3, 4, low=0.1, high=4))
unary("Sqrt", torch.sqrt, operand=values(3, 4, low=0.1, high=4))
unary("Rsqrt", torch.rsqrt, operand=values(3, 4, low=0.1, high=4))
unary("Reciprocal", torch.reciprocal)
unary("Not", torch.logical_not, operand=booleans(2, 3))

# Arithmetic


def binary(operator, function, a, b, name="plain"):
    case(operator + "/" + name, function, [a, b])


for operator, function in [("Add", torch.add), ("Sub", torch.sub), ("Mul", torch.mul), ("Div", torch.div)]:
    binary(operator, function, values(2, 3), values(2, 3))
    binary(operator, function, values(2, 3, 1), values(3, 4), "broadcasting")
    binary(operator, function, values(2, 3), torch.tensor(1.5), "scalar")
binary("Add", torch.add, integers(2, 3, below=9), integers(2, 3, below=9), "integers")
binary("Div", lambda a, b: torch.div(a, b, rounding_mode="trunc"), torch.tensor([-7, 7, 9]), torch.tensor([2, -2, 3]), "integers")
binary("Pow", torch.pow, values(2, 3, low=0.2, high=3), values(2, 3))
binary("Pow", torch.pow, values(2, 3, low=0.2, high=3), torch.tensor(2.0), "scalar")
for operator, function in [("Equal", torch.eq), ("Less", torch.lt), ("LessOrEqual", torch.le), ("Greater", torch.gt),
                           ("GreaterOrEqual", torch.ge)]:
    binary(operator, function, integers(3, 4, below=3), integers(4, below=3))
    binary(operator, function, values(2, 3), values(2, 3), "numbers")
binary("And", torch.logical_and, booleans(3, 4), booleans(4))
binary("Or", torch.logical_or, booleans(3, 4), booleans(4))
case("Sum/three", lambda a, b, c: a + b + c, [values(2, 3), values(2, 3), values(2, 3)])
case("Sum/broadcasting", lambda a, b, c: a + b + c, [values(3), values(2, 1), values(1)])
case("Sum/one", lambda a: a * 1, [values(2, 3)])
case("Mean/three", lambda a, b, c: (a + b + c) / 3, [values(2, 3), values(2, 3), values(2, 3)])
case("Mean/broadcasting", lambda a, b: (a + b) / 2, [values(2, 1), values(1, 3)])
case("Where/broadcasting", torch.where, [booleans(3, 1), values(3, 4), values(4)])
case("Cast/to integers", lambda x: x.to(torch.int64), [values(2, 3)], {"to": "i64"})
case("Cast/to truth values", lambda x: x.to(torch.bool), [integers(2, 3, below=2)], {"to": "bool"})
case("Cast/to double", lambda x: x.to(torch.float64), [values(2, 3)], {"to": "f64"})
case("Cast/to half", lambda x: x.to(torch.float16), [values(2, 3)], {"to": "f16"})
case("Cast/to itself", lambda x: x * 1, [values(2, 3)], {"to": "f32"})
case("Cast/from bytes", lambda x: x.to(torch.float32), [integers(4, below=255, element=torch.uint8)], {"to": "f32"})

# Reductions

for operator, function in [("ReduceSum", lambda x, axes, keep: x.sum(axes, keep)),
                           ("ReduceMean", lambda x, axes, keep: x.mean(axes, keep)),
                           ("ReduceMax", lambda x, axes, keep: x.amax(axes, keep)),
                           ("ReduceMin", lambda x, axes, keep: x.amin(axes, keep))]:
    case(operator + "/all", lambda x: function(x, (0, 1), False), [values(2, 3)])
    case(operator + "/one axis", lambda x: function(x, (1,), False), [values(2, 3, 2)], {"axes": [1]})
    case(operator + "/two axes, kept", lambda x: function(x, (0, -1), True), [values(2, 3, 2)],
         {"axes": [0, -1], "keepdims": True})
case("ReduceMax/ties", lambda x: x.amax((1,)), [torch.tensor([[1.0, 3.0, 3.0], [2.0, 2.0, 2.0]])], {"axes": [1]})
case("ReduceSum/integers", lambda x: x.sum(1), [integers(2, 3, below=9)], {"axes": [1]})
case("ArgMax/last axis", lambda x: x.argmax(-1), [values(3, 4)], {"axis": -1})
case("ArgMax/kept", lambda x: x.argmax(0, True), [values(3, 4)], {"axis": 0, "keepdims": True})

# Shapes

case("Flatten/from 1", lambda x: x.flatten(1), [values(2, 3, 2, 2)])
case("Flatten/middle", lambda x: x.flatten(1, 2), [values(2, 3, 2, 2)], {"start": 1, "end": 2})
case("Reshape/with a free size", lambda x: x.reshape(3, -1), [values(2, 3, 2)], {"shape": [3, -1]})
case("Reshape/more axes", lambda x: x.reshape(2, 3, 1, 2), [values(2, 6)], {"shape": [2, 3, 1, 2]})
case("Expand/new axis", lambda x: x.expand(2, 3, 4), [values(3, 1)], {"shape": [2, 3, 4]})
case("Expand/sizes of one", lambda x: x.expand(2, 3, 4), [values(2, 3, 1)], {"shape": [1, 4]})
case("Transpose/three axes", lambda x: x.permute(2, 0, 1), [values(2, 3, 4)], {"perm": [2, 0, 1]})
case("Squeeze/two axes", lambda x: x.squeeze((0, 2)), [values(1, 3, 1, 2)], {"axes": [0, 2]})
case("Squeeze/from the end", lambda x: x.squeeze(-1), [values(1, 3, 1)], {"axes": [-1]})
case("Unsqueeze/two axes", lambda x: x.unsqueeze(0).unsqueeze(2), [values(3, 2)], {"axes": [2, 0]})
case("Unsqueeze/at the end", lambda x: x.unsqueeze(-1), [values(3, 2)], {"axes": [-1]})
case("Concat/axis 1", lambda a, b, c: torch.cat([a, b, c], 1), [values(2, 1, 2), values(2, 3, 2), values(2, 2, 2)], {"axis": 1})
case("Concat/last axis", lambda a, b: torch.cat([a, b], -1), [values(2, 1), values(2, 3)], {"axis": -1})
case("Stack/axis 0", lambda a, b: torch.stack([a, b]), [values(2, 3), values(2, 3)], {"axis": 0})
case("Stack/last axis", lambda a, b: torch.stack([a, b], -1), [values(2, 3), values(2, 3)], {"axis": -1})
case("Split/three parts", lambda x: x.split([1, 2, 1], 1), [values(2, 4, 2)], {"axis": 1, "split": [1, 2, 1]})


def sliced(name, function, starts, ends, axes, steps):
    case("Slice/" + name, function, [values(4, 5)], {"starts": starts, "ends": ends, "axes": axes, "steps": steps})


END = 9223372036854775807
sliced("one axis", lambda x: x[:, 1:3], [1], [3], [1], [1])
sliced("to the end", lambda x: x[1:, 2:], [1, 2], [END, END], [0, 1], [1, 1])
sliced("from the end", lambda x: x[-3:-1], [-3], [-1], [0], [1])
sliced("steps", lambda x: x[::2, 1::3], [0, 1], [END, END], [0, -1], [2, 3])
sliced("beyond the ends", lambda x: x[0:4], [-9], [99], [0], [1])
sliced("backwards", lambda x: x.flip(1), [-1], [-END], [1], [-1])
sliced("backwards by two", lambda x: x[[3, 1]], [9], [0], [0], [-2])
case("GatherElements/axis 1", lambda x, i: x.gather(1, i), [values(3, 4), integers(3, 2, below=4)], {"axis": 1})
case("Gather/vector", lambda x, i: x.index_select(0, i), [values(4, 3), integers(5, below=4)], {})
case("Gather/matrix, axis 1", lambda x, i: x[:, i], [values(2, 4, 3), integers(2, 2, below=4)], {"axis": 1})
case("Gather/scalar", lambda x, i: x[i], [values(4, 3), torch.tensor(2)], {})


def padded(name, shape, begins, ends, mode, native, value=0.0):
    rank = len(shape)
    last_first = [p for axis in reversed(range(rank)) for p in (begins[axis], ends[axis])]

    def run(x):
        if mode == "constant":
            return F.pad(x, last_first, value=value)
        for axis in range(rank):
            if begins[axis] or ends[axis]:
                x = F.pad(x.movedim(axis, -1).reshape(1, -1, x.shape[axis]), (begins[axis], ends[axis]), native).reshape(
                    *x.movedim(axis, -1).shape[:-1], -1).movedim(-1, axis)
        return x

    attributes = {"pads": list(begins) + list(ends), "mode": mode}
    if mode == "constant":
        attributes["value"] = value
    case("Pad/" + name, run, [values(*shape)], attributes)


padded("constant", (2, 3), (0, 1), (1, 2), "constant", None, 1.5)
padded("reflect, last axis", (2, 2, 4), (0, 0, 2), (0, 0, 1), "reflect", "reflect")
padded("reflect, images", (1, 2, 3, 4), (0, 0, 1, 2), (0, 0, 2, 0), "reflect", "reflect")
padded("reflect, first axes", (3, 4, 2), (1, 2, 0), (0, 1, 0), "reflect", "reflect")
padded("edge", (1, 2, 3, 4), (0, 0, 1, 0), (0, 0, 0, 2), "edge", "replicate")
padded("edge, first axis", (3, 2, 2, 2), (2, 0, 0, 0), (1, 0, 0, 0), "edge", "replicate")
padded("wrap", (1, 2, 3, 3), (0, 0, 2, 1), (0, 0, 0, 3), "wrap", "circular")
padded("wrap, rank 1", (4,), (2,), (1,), "wrap", "circular")


def resized(name, shape, mode, native, size=None, scales=None, corners=None):
    attributes = {"mode": mode}
    if size:
        attributes["size"] = size
    if scales:
        attributes["scales"] = scales
    if corners:
        attributes["align_corners"] = True
    if mode in ("linear", "cubic"):
        corners = bool(corners)

    def run(x):
        return F.interpolate(x, size, scales, native, corners)

    case("Resize/" + name, run, [values(*shape)], attributes)


resized("nearest, 1d", (1, 2, 3), "nearest", "nearest", scales=[2.0])
resized("nearest, size", (1, 2, 3, 4), "nearest", "nearest", size=[5, 6])
resized("nearest, scales", (1, 2, 3, 4), "nearest", "nearest", scales=[2.0, 1.5])
resized("linear, 1d", (1, 2, 3), "linear", "linear", size=[5])
resized("linear, 2d", (1, 2, 3, 4), "linear", "bilinear", scales=[2.0, 2.0])
resized("linear, 2d, corners", (1, 2, 3, 4), "linear", "bilinear", size=[5, 7], corners=True)
resized("linear, 2d, fractional scale", (1, 2, 5, 5), "linear", "bilinear", scales=[1.3, 0.7])
resized("linear, 3d", (1, 1, 2, 2, 3), "linear", "trilinear", size=[3, 4, 4])
resized("nearest, 3d", (1, 1, 2, 2, 2), "nearest", "nearest", scales=[2.0, 2.0, 2.0])
resized("cubic", (1, 2, 4, 4), "cubic", "bicubic", size=[6, 5])
resized("cubic, corners", (1, 1, 4, 4), "cubic", "bicubic", scales=[1.5, 1.5], corners=True)
resized("area", (1, 2, 5, 4), "area", "area", size=[2, 3])

case("ChannelShuffle/three groups", lambda x: F.channel_shuffle(x, 3), [values(2, 6, 2, 2)], {"groups": 3})
case("Zero/same size", torch.zeros_like, [values(2, 3, 4, 4)])
case("Zero/stride", lambda x: torch.zeros(2, 2, 3, 2), [values(2, 2, 5, 4)], {"stride": 2})
case("Parameter/as it is", lambda weight: weight * 1, [], {"shape": [2, 3]}, {"weight": values(2, 3)})
case("Buffer/integers", lambda value: value, [], {"shape": [2, 3], "element": "i64"},
     buffers={"value": torch.tensor([[4, -2, 9], [0, 7, 1]])})
case("Constant/scalar", lambda: torch.tensor(2.5), [], {"value": 2.5})
case("Constant/matrix", lambda: torch.full((2, 3), 7), [], {"value": 7.0, "shape": [2, 3], "element": "i64"})

# Operators that models in ONNX bring along

for operator, function, low, high in [
        ("Sin", torch.sin, -2, 2), ("Cos", torch.cos, -2, 2), ("Tan", torch.tan, -1.2, 1.2),
        ("Asin", torch.asin, -0.9, 0.9), ("Acos", torch.acos, -0.9, 0.9), ("Atan", torch.atan, -2, 2),
        ("Sinh", torch.sinh, -2, 2), ("Cosh", torch.cosh, -2, 2), ("Asinh", torch.asinh, -2, 2),
        ("Acosh", torch.acosh, 1.1, 4), ("Atanh", torch.atanh, -0.9, 0.9), ("Erf", torch.erf, -2, 2),
        ("Sign", torch.sign, -2, 2), ("Floor", torch.floor, -2, 2), ("Ceil", torch.ceil, -2, 2),
        ("Round", torch.round, -2, 2), ("Softsign", F.softsign, -2, 2), ("Selu", F.selu, -2, 2)]:
    case(operator + "/plain", function, [values(3, 4, low=low, high=high)])
case("Round/halves", torch.round, [torch.tensor([-2.5, -1.5, -0.5, 0.5, 1.5, 2.5])], gradient=False)
case("Sign/integers", torch.sign, [torch.tensor([-3, 0, 5])])
case("Selu/other numbers", lambda x: 3 * F.elu(x, 2.0), [values(2, 3)], {"alpha": 2.0, "gamma": 3.0})
case("Celu/alpha", lambda x: F.celu(x, 2.0), [values(2, 3)], {"alpha": 2.0})
case("ThresholdedRelu/plain", lambda x: F.threshold(x, 1.0, 0.0), [values(2, 3)])
case("Shrink/hard", lambda x: F.hardshrink(x, 1.0), [values(2, 3)], {"lambd": 1.0})
case("Shrink/soft", lambda x: F.softshrink(x, 0.75), [values(2, 3)], {"lambd": 0.75, "bias": 0.75})
case("Hardmax/ties", lambda x: F.one_hot(x.argmax(-1), 3).float(), [torch.tensor([[1.0, 3.0, 3.0], [2.0, 2.0, 1.0]])])
case("Hardmax/axis 0", lambda x: F.one_hot(x.argmax(0), 3).T.float(), [values(3, 2)], {"axis": 0})

for operator, function in [("Max", torch.maximum), ("Min", torch.minimum)]:
    case(operator + "/one", lambda a: a * 1, [values(2, 3)])
    case(operator + "/three", lambda a, b, c: function(function(a, b), c), [values(2, 3), values(3), values(2, 1)])
    case(operator + "/integers", function, [integers(2, 3, below=9), integers(3, below=9)])


def wide(numbers, element):
    """Unsigned integers of more than 8 bits, with which PyTorch computes as little as libtorch."""
    return torch.tensor(numbers, dtype=torch.int64).to(element)


WORDS.update({torch.uint16: "u16", torch.uint32: "u32", torch.uint64: "u64"})
HALF = 2 ** 62  # twice this is more than a signed number of 64 bits holds, and still a double
U64 = lambda *numbers: torch.from_numpy(np.array(numbers, dtype=np.uint64))
case("Max/unsigned", lambda a, b: wide([40000, 65535], torch.uint16),
     [wide([40000, 2], torch.uint16), wide([7, 65535], torch.uint16)])
case("Max/beyond signed numbers", lambda a, b: U64(3 * HALF, 2 * HALF, 9), [U64(3 * HALF, 5, 9), U64(1, 2 * HALF, 8)])
case("Min/beyond signed numbers", lambda a, b: U64(1, 5, 8), [U64(3 * HALF, 5, 9), U64(1, 2 * HALF, 8)])
case("Add/unsigned", lambda a, b: wide([0, 40007], torch.uint16),
     [wide([65535, 40000], torch.uint16), wide([1, 7], torch.uint16)])
case("Sub/unsigned", lambda a, b: wide([65535, 33], torch.uint32),
     [wide([65536, 40], torch.uint32), wide([1, 7], torch.uint32)])
case("Mod/integers", torch.remainder, [torch.tensor([-4, 7, 5, 4, -7, 8]), torch.tensor([2, -3, 8, -2, 3, 5])])
case("Mod/sign of the dividend", torch.fmod, [torch.tensor([-4, 7, 5, 4, -7, 8]), torch.tensor([2, -3, 8, -2, 3, 5])],
     {"fmod": True})
case("Mod/numbers", torch.fmod, [values(2, 3, low=-5, high=5), torch.tensor([1.9, -1.3, 2.2])], {"fmod": True},
     gradient=False)
case("Mod/unsigned", lambda a, b: wide([1, 4], torch.uint16),
     [wide([61, 40004], torch.uint16), wide([2, 8], torch.uint16)])
SHIFTS = torch.tensor([0, 1, 3], dtype=torch.uint8)
BYTES = torch.tensor([200, 129, 129], dtype=torch.uint8)
case("BitShift/left", torch.bitwise_left_shift, [BYTES, SHIFTS], {"direction": "LEFT"})
case("BitShift/right", torch.bitwise_right_shift, [BYTES, SHIFTS], {"direction": "RIGHT"})
case("BitShift/left, 16 bits", lambda x, y: wide([40000, 14464], torch.uint16),
     [wide([40000, 40000], torch.uint16), wide([0, 1], torch.uint16)], {"direction": "LEFT"})
case("BitShift/right, 64 bits", lambda x, y: U64(2 * HALF, HALF, 1), [U64(2 * HALF, 2 * HALF, 2 * HALF), U64(0, 1, 63)],
     {"direction": "RIGHT"})
case("Pow/integers to a power of another type", lambda a, b: torch.tensor([1, 4, 27], dtype=torch.int32),
     [torch.tensor([1, 2, 3], dtype=torch.int32), torch.tensor([5.0, 2.0, 3.0])], gradient=False)
case("Pow/unsigned exponent", lambda a, b: torch.tensor([1.0, 4.0, 27.0]),
     [torch.tensor([1.0, 2.0, 3.0]), wide([5, 2, 3], torch.uint32)], gradient=False)

ODD = torch.tensor([1.0, float("nan"), float("inf"), -float("inf")])
case("Xor/plain", torch.logical_xor, [booleans(3, 4), booleans(4)])
case("IsNaN/plain", torch.isnan, [ODD], gradient=False)
case("IsInf/both", torch.isinf, [ODD], gradient=False)
case("IsInf/negative", torch.isneginf, [ODD], {"detect_positive": False}, gradient=False)
case("IsInf/positive", torch.isposinf, [ODD], {"detect_negative": False}, gradient=False)
case("IsInf/neither", lambda x: torch.zeros(4, dtype=torch.bool), [ODD],
     {"detect_negative": False, "detect_positive": False}, gradient=False)

for operator, function in [("ReduceL1", lambda x, axes, keep: x.abs().sum(axes, keep)),
                           ("ReduceL2", lambda x, axes, keep: torch.linalg.vector_norm(x, 2, axes, keep)),
                           ("ReduceSumSquare", lambda x, axes, keep: (x * x).sum(axes, keep)),
                           ("ReduceLogSum", lambda x, axes, keep: x.sum(axes, keep).log()),
                           ("ReduceLogSumExp", torch.logsumexp),
                           ("ReduceProd", lambda x, axes, keep: x.log().sum(axes, keep).exp())]:
    case(operator + "/all", lambda x: function(x, (0, 1), False), [values(2, 3, low=0.2, high=3)])
    case(operator + "/two axes, kept", lambda x: function(x, (0, -1), True), [values(2, 3, 2, low=0.2, high=3)],
         {"axes": [0, -1], "keepdims": True})
case("ReduceProd/integers", lambda x: x.prod(1), [integers(2, 3, below=9)], {"axes": [1]})
case("ReduceL1/integers", lambda x: x.abs().sum(0), [torch.tensor([[-3, 2], [4, -5]])], {"axes": [0]})
TIES = torch.tensor([[2.0, 1.0, 2.0, 1.0], [0.0, 0.0, 0.0, 0.0]])
case("ArgMin/last axis", lambda x: x.argmin(-1), [values(3, 4)], {"axis": -1})
case("ArgMin/last of ties", lambda x: torch.tensor([[3], [3]]), [TIES],
     {"axis": 1, "keepdims": True, "select_last_index": True})
case("ArgMax/first of ties", lambda x: torch.tensor([0, 0]), [TIES], {"axis": 1})
case("ArgMax/last of ties", lambda x: torch.tensor([2, 3]), [TIES], {"axis": 1, "select_last_index": True})

case("CumSum/plain", lambda x: x.cumsum(1), [values(2, 4)], {"axis": 1})
case("CumSum/exclusive", lambda x: x.cumsum(0) - x, [values(3, 2)], {"axis": 0, "exclusive": True})
case("CumSum/reverse", lambda x: x.flip(-1).cumsum(-1).flip(-1), [values(2, 4)], {"axis": -1, "reverse": True})
case("CumSum/exclusive, reverse", lambda x: x.flip(1).cumsum(1, dtype=x.dtype).flip(1) - x,
     [integers(2, 4, below=9, element=torch.int32)], {"axis": 1, "exclusive": True, "reverse": True})
case("TopK/largest", lambda x: x.topk(2, -1), [values(3, 4)], {"k": 2})
case("TopK/smallest, axis 0", lambda x: x.topk(3, 0, False), [values(4, 2)], {"k": 3, "axis": 0, "largest": False})
case("ReverseSequence/time first", lambda x, n: torch.stack(
    [torch.cat([x[:k, i].flip(0), x[k:, i]]) for i, k in enumerate(n.tolist())], 1),
     [values(4, 3, 2), torch.tensor([4, 1, 2])])
case("ReverseSequence/batch first", lambda x, n: torch.stack(
    [torch.cat([x[i, :k].flip(0), x[i, k:]]) for i, k in enumerate(n.tolist())]),
     [values(2, 4), torch.tensor([3, 2], dtype=torch.int32)], {"batch_axis": 0, "time_axis": 1})

case("Tile/two axes", lambda x: x.repeat(2, 3), [values(2, 3)], {"repeats": [2, 3]})
case("DepthToSpace/pixel shuffle", lambda x: F.pixel_shuffle(x, 2), [values(2, 8, 2, 3)], {"blocksize": 2, "mode": "CRD"})
case("DepthToSpace/depth first",
     lambda x: F.pixel_shuffle(x.reshape(2, 4, 2, 2, 3).transpose(1, 2).reshape(2, 8, 2, 3), 2),
     [values(2, 8, 2, 3)], {"blocksize": 2})
case("SpaceToDepth/blocks of two",
     lambda x: F.pixel_unshuffle(x, 2).reshape(1, 2, 4, 2, 3).transpose(1, 2).reshape(1, 8, 2, 3),
     [values(1, 2, 4, 6)], {"blocksize": 2})
case("Gather/from the end", lambda x, i: x[i], [values(4, 3), torch.tensor([-1, 0, -4])])
case("GatherElements/from the end", lambda x, i: x.gather(0, i % 3), [values(3, 2), torch.tensor([[-1, 2], [-3, -2]])],
     {"axis": 0})
case("GatherND/elements", lambda x, i: x[i[..., 0], i[..., 1]], [values(3, 4), torch.tensor([[0, 1], [-1, 3]])])
case("GatherND/slices", lambda x, i: x[i[..., 0], i[..., 1]],
     [values(3, 4, 2), torch.tensor([[[0, 1], [2, 3]], [[1, -1], [-2, 0]]])])
case("GatherND/batches", lambda x, i: torch.stack([x[b, i[b, :, 0]] for b in range(2)]),
     [values(2, 3, 2), torch.tensor([[[0], [-1], [1]], [[2], [2], [0]]])], {"batch_dims": 1})
PLACES = torch.tensor([[0, -1], [2, 0]])
for reduction, native in [("add", "sum"), ("mul", "prod"), ("max", "amax"), ("min", "amin")]:
    case("ScatterElements/" + reduction, lambda x, i, u: x.scatter_reduce(1, i % 4, u, native),
         [values(2, 4), PLACES, values(2, 2)], {"axis": 1, "reduction": reduction})
case("ScatterElements/none", lambda x, i, u: x.scatter(1, i % 4, u), [values(2, 4), PLACES, values(2, 2)], {"axis": 1})
case("ScatterND/slices", lambda x, i, u: x.index_put((i[:, 0],), u), [values(4, 3), torch.tensor([[2], [-4]]), values(2, 3)])
case("ScatterND/elements, added", lambda x, i, u: x.index_put((i[..., 0], i[..., 1]), u, True),
     [values(3, 3), torch.tensor([[0, 1], [2, -1], [0, 1]]), values(3)], {"reduction": "add"})
case("ScatterND/largest", lambda x, i, u: x.scatter_reduce(0, i.expand(2, 3), u, "amax"),
     [values(4, 3), torch.tensor([[2], [0]]), values(2, 3)], {"reduction": "max"})
case("OneHot/last axis", lambda i: F.one_hot(i % 5, 5).float() * 2 - 1, [torch.tensor([[0, -1], [4, 2]])],
     {"depth": 5, "off_value": -1.0, "on_value": 1.0})
case("OneHot/first axis, outside", lambda i: torch.tensor([[1, 0, 0], [0, 0, 0], [0, 1, 0]]), [torch.tensor([0.0, 2.0, 7.0])],
     {"depth": 3, "axis": 0, "element": "i64"}, gradient=False)

case("Gemm/product", torch.matmul, [values(2, 3), values(3, 4)])
case("Gemm/everything", lambda a, b, c: 0.5 * (a.T @ b.T) + 0.25 * c, [values(3, 2), values(4, 3), values(2, 1)],
     {"alpha": 0.5, "beta": 0.25, "transA": True, "transB": True})
case("Gemm/factor", lambda a, b: 2 * (a @ b), [values(2, 3), values(3, 4)], {"alpha": 2.0})
case("Gemm/number", lambda a, b, c: a @ b + c, [values(2, 3), values(3, 4), values()])
case("Det/batch", torch.linalg.det, [values(2, 3, 3)])
case("Trilu/upper", lambda x: torch.triu(x, 1), [values(2, 3, 4)], {"k": 1})
case("Trilu/lower", lambda x: torch.tril(x, -1), [integers(3, 3, below=9)], {"k": -1, "upper": False})
case("EyeLike/diagonal", lambda x: torch.eye(3, 4), [integers(3, 4, below=9)])
case("EyeLike/beside it", lambda x: torch.tensor([[0, 0, 0], [1, 0, 0], [0, 1, 0]], dtype=torch.int32), [values(3, 3)],
     {"k": -1, "element": "i32"}, gradient=False)
case("Range/numbers", lambda: torch.arange(1.0, 3.0, 0.75), [], {"start": 1.0, "limit": 3.0, "delta": 0.75})
case("Range/downwards", lambda: torch.arange(10, 4, -2), [], {"start": 10.0, "limit": 4.0, "delta": -2.0, "element": "i64"})


def losses(name, scores, right, weights=None, reduction="mean", ignored=-100):
    attributes = {"reduction": reduction, "ignore_index": ignored}
    operands = [scores, right] + ([] if weights is None else [weights])
    run = lambda x, y, w=None: F.nll_loss(x, y, w, reduction=reduction, ignore_index=ignored)
    entropy = lambda x, y, w=None: (run(F.log_softmax(x, 1), y, w), F.log_softmax(x, 1))
    # Weights get no gradient, although a finite difference would have one.
    case("NegativeLogLikelihoodLoss/" + name, run, operands, attributes, gradient=weights is None)
    case("SoftmaxCrossEntropyLoss/" + name, entropy, operands, attributes, gradient=weights is None)


losses("mean", values(4, 3), integers(4, below=3))
losses("sum, ignoring", values(4, 3), torch.tensor([0, 2, 1, 2]), reduction="sum", ignored=2)
losses("places, not reduced", values(2, 3, 4), integers(2, 4, below=3), reduction="none")
losses("weighted mean of pixels", values(2, 3, 2, 2), integers(2, 2, 2, below=3), values(3, low=0.5, high=2))
losses("five axes", values(1, 2, 2, 1, 2), integers(1, 2, 1, 2, below=2, element=torch.int32).long(), reduction="none")

case("GlobalMaxPool/2d", lambda x: x.amax((2, 3), True), [values(2, 3, 2, 3)])
case("MaxPool/3d", lambda x: F.max_pool3d(x, 2, 2, 1), [values(1, 2, 3, 4, 3)],
     {"kernel_shape": [2, 2, 2], "strides": [2, 2, 2], "pads": [1] * 6})
case("MaxPool/more padding than half", lambda x: F.max_pool2d(F.pad(x, (2, 2, 2, 2), value=-float("inf")), 3, 2),
     [values(1, 2, 4, 4)], {"kernel_shape": [3, 3], "strides": [2, 2], "pads": [2] * 4})
case("MaxPool/bytes", lambda x: F.max_pool2d(F.pad(x.float(), (1, 0, 1, 0), value=-1.0), 2).to(torch.uint8),
     [integers(1, 2, 3, 3, below=255, element=torch.uint8)],
     {"kernel_shape": [2, 2], "strides": [2, 2], "pads": [1, 1, 0, 0]})
case("Clip/integers", lambda x: x.clamp(-2, 3), [torch.tensor([-9, -2, 0, 3, 7])], {"min": -2.0, "max": 3.0})
case("AveragePool/3d", lambda x: F.avg_pool3d(x, 2, 1, 1, count_include_pad=False), [values(1, 2, 2, 3, 2)],
     {"kernel_shape": [2, 2, 2], "pads": [1] * 6, "count_include_pad": False})
case("AveragePool/more padding than half",
     lambda x: F.avg_pool2d(F.pad(x, (2, 2, 2, 2)), 3) / F.avg_pool2d(F.pad(torch.ones_like(x), (2, 2, 2, 2)), 3),
     [values(1, 2, 5, 5)], {"kernel_shape": [3, 3], "strides": [3, 3], "pads": [2] * 4, "count_include_pad": False})
case("LRN/three", lambda x: F.local_response_norm(x, 3, 0.5, 0.75, 2.0), [values(2, 4, 2, 2)],
     {"size": 3, "alpha": 0.5, "bias": 2.0})
case("LRN/even", lambda x: F.local_response_norm(x.flip(1), 2, 0.5, 0.5, 1.0).flip(1), [values(2, 4, 3)],
     {"size": 2, "alpha": 0.5, "beta": 0.5})
for mode, padding, corners in [("bilinear", "zeros", False), ("bilinear", "border", True), ("nearest", "zeros", True),
                               ("bicubic", "reflection", False)]:
    case("GridSample/%s, %s" % (mode, padding), lambda x, grid: F.grid_sample(x, grid, mode, padding, corners),
         [values(1, 2, 3, 4), values(1, 2, 3, 2, low=-1.3, high=1.3)],
         {"mode": mode, "padding_mode": padding, "align_corners": corners}, gradient=mode != "nearest")


def resized_as_onnx(name, shape, mode, transformation, native, size, corners=None, rounding="round_prefer_floor"):
    case("Resize/ONNX, " + name, lambda x: F.interpolate(x, size, None, native, corners), [values(*shape)],
         {"size": size, "mode": mode, "coordinate_transformation_mode": transformation, "nearest_mode": rounding})


resized_as_onnx("linear", (1, 2, 3, 4), "linear", "half_pixel", "bilinear", [5, 7], False)
resized_as_onnx("linear, corners", (1, 2, 3, 4), "linear", "align_corners", "bilinear", [5, 2], True)
resized_as_onnx("linear, to one", (1, 1, 4), "linear", "align_corners", "linear", [1], True)
resized_as_onnx("cubic", (1, 2, 4, 4), "cubic", "half_pixel", "bicubic", [6, 5], False)
resized_as_onnx("nearest in front", (1, 2, 3, 4), "nearest", "asymmetric", "nearest", [7, 2], None, "floor")
resized_as_onnx("nearest", (1, 2, 3, 5), "nearest", "half_pixel", "nearest-exact", [7, 4], None, "round_prefer_ceil")


def reset_state_units(name, shape, hidden, layers=1, both=False, bias=True):
    """Gated units in the form of the paper, step by step."""
    directions = [""] + (["_reverse"] if both else [])
    parameters, width = {}, shape[2]
    for layer in range(layers):
        for direction in directions:
            sizes = {"weight_ih": (3 * hidden, width), "weight_hh": (3 * hidden, hidden)}
            if bias:
                sizes.update({"bias_ih": (3 * hidden,), "bias_hh": (3 * hidden,)})
            for key, size in sizes.items():
                parameters["%s_l%d%s" % (key, layer, direction)] = values(*size, low=-1, high=1)
        width = hidden * len(directions)

    def one(x, w, u, b, c):
        h, states = x.new_zeros(x.shape[0], hidden), []
        for i in range(x.shape[1]):
            inputs = F.linear(x[:, i], w, b)
            gates = torch.sigmoid(inputs[:, :2 * hidden] + F.linear(h, u[:2 * hidden], c[:2 * hidden]))
            r, z = gates.chunk(2, 1)
            n = torch.tanh(inputs[:, 2 * hidden:] + F.linear(r * h, u[2 * hidden:], c[2 * hidden:]))
            h = (1 - z) * n + z * h
            states.append(h)
        return torch.stack(states, 1)

    def run(x, **given):
        for layer in range(layers):
            results = []
            for direction in directions:
                w, u, b, c = [given.get("%s_l%d%s" % (key, layer, direction), torch.zeros(3 * hidden))
                              for key in ("weight_ih", "weight_hh", "bias_ih", "bias_hh")]
                y = one(x.flip(1) if direction else x, w, u, b, c)
                results.append(y.flip(1) if direction else y)
            x = torch.cat(results, -1)
        return x

    case("GRU/reset state, " + name, run, [values(*shape)],
         {"hidden_size": hidden, "num_layers": layers, "bidirectional": both, "bias": bias,
          "linear_before_reset": False}, parameters)


reset_state_units("one layer", (2, 3, 2), 3)
reset_state_units("two layers, both ways", (1, 3, 2), 2, 2, True)
reset_state_units("no bias", (2, 2, 2), 2, bias=False)

# Quantisation: what leaves real numbers is not trained through


def quantized(x, scale, zero, element, axis):
    return torch.quantize_per_channel(x, scale, zero, axis, element).int_repr()


case("QuantizeLinear/one scale", lambda x, scale, zero: torch.quantize_per_tensor(
    x, scale, zero.long(), torch.quint8).int_repr(),
     [torch.tensor([0.0, 2.0, 3.0, 1000.0, -254.0, -1000.0]), torch.tensor(2.0), torch.tensor(128, dtype=torch.uint8)],
     gradient=False)
case("QuantizeLinear/signed, axis 0", lambda x, scale, zero: quantized(x, scale, zero.long(), torch.qint8, 0),
     [values(2, 5, low=-90, high=90), torch.tensor([0.5, 0.75]), torch.tensor([-3, 7], dtype=torch.int8)], {"axis": 0},
     gradient=False)
case("QuantizeLinear/no zero point", lambda x, scale: quantized(x, scale, torch.zeros(3).long(), torch.quint8, 1),
     [values(2, 3, low=-9, high=300), torch.tensor([0.5, 1.0, 2.0])], gradient=False)
case("DequantizeLinear/one scale", lambda x, scale, zero: (x.float() - zero.float()) * scale,
     [integers(2, 3, below=255, element=torch.uint8), torch.tensor(0.5), torch.tensor(128, dtype=torch.uint8)],
     gradient=False)
case("DequantizeLinear/axis 1", lambda x, scale: x.float() * scale.reshape(3, 1),
     [integers(2, 3, 2, below=1000, element=torch.int32), torch.tensor([0.5, 2.0, 3.0])], gradient=False)
# ONNX's own example.
case("DynamicQuantizeLinear/both signs", lambda x: (
    torch.tensor([153, 255, 0, 26, 221, 179], dtype=torch.uint8), torch.tensor(5 / 255), torch.tensor(153, dtype=torch.uint8)),
     [torch.tensor([0.0, 2.0, -3.0, -2.5, 1.34, 0.5])], gradient=False)
case("DynamicQuantizeLinear/one sign", lambda x: (
    torch.tensor([64, 134, 255], dtype=torch.uint8), torch.tensor(4 / 255),
    torch.tensor(0, dtype=torch.uint8)),
     [torch.tensor([1.0, 2.1, 4.0])], gradient=False)

# What finds as much as there is; sizes that are found have no attribute here

case("NonZero/two axes", lambda x: x.nonzero().t(), [torch.tensor([[1.0, 0.0, -2.0], [0.0, 0.0, 0.5]])], gradient=False)
case("NonZero/none", lambda x: x.nonzero().t(), [torch.zeros(2, 3, dtype=torch.bool)])
case("NonZero/16-bit integers", lambda x: x.nonzero().t(), [torch.tensor([3, 0, -1], dtype=torch.int16)])
case("Compress/rows", lambda x, keep: x[keep], [values(3, 2), torch.tensor([False, True, True])])
case("Compress/last axis, short", lambda x, keep: x[:, :2][:, keep], [values(3, 4), torch.tensor([False, True])],
     {"axis": -1})
case("Compress/none", lambda x, keep: x[keep], [values(3, 2), torch.tensor([False, False, False])])


def unique(x, axis, ordered):
    """As ONNX has it, from the slices as lists."""
    slices = [s.tolist() for s in x.unbind(axis)]
    different = [s for i, s in enumerate(slices) if s not in slices[:i]]
    if ordered:
        different.sort()
    first = [slices.index(s) for s in different]
    return (torch.stack([x.select(axis, i) for i in first], axis), torch.tensor(first),
            torch.tensor([different.index(s) for s in slices]), torch.tensor([slices.count(s) for s in different]))


for ordered, word in ((True, "sorted"), (False, "as they come")):
    case("Unique/numbers, " + word, lambda x: unique(x, 0, ordered), [torch.tensor([2.0, 1.0, 1.0, 3.0, 4.0, 3.0])],
         {"sorted": ordered}, gradient=False)
    case("Unique/columns, " + word, lambda x: unique(x, 1, ordered),
         [torch.tensor([[2, 1, 2, 1], [0, 5, 0, 4]])], {"axis": 1, "sorted": ordered})
case("Unique/32-bit integers", lambda x: unique(x, 0, True), [integers(9, below=4, element=torch.int32)])


def overlap(a, b):
    height, width = [max(0.0, min(a[i + 2], b[i + 2]) - max(a[i], b[i])) for i in (0, 1)]
    area = sum((box[2] - box[0]) * (box[3] - box[1]) for box in (a, b)) - height * width
    return height * width / area


def suppressed(boxes, scores, most, iou=0.0, least=None, centred=False):
    """Greedily, as ONNX has it."""
    rows = []
    for image in range(scores.shape[0]):
        corners = boxes[image].tolist()
        if centred:
            corners = [[y - h / 2, x - w / 2, y + h / 2, x + w / 2] for x, y, w, h in corners]
        corners = [[min(a, c), min(b, d), max(a, c), max(b, d)] for a, b, c, d in corners]
        for kind in range(scores.shape[1]):
            given = scores[image, kind].tolist()
            kept = []
            for box in sorted(range(len(given)), key=lambda i: -given[i]):
                if (least is None or given[box] > least) and len(kept) < most and all(
                        overlap(corners[box], corners[other]) <= iou for other in kept):
                    kept.append(box)
            rows += [[image, kind, box] for box in kept]
    return torch.tensor(rows, dtype=torch.int64).reshape(-1, 3)


def boxes(*shape):
    corner = torch.tensor(random.uniform(0, 6, shape + (2,)), dtype=torch.float32).round(decimals=3)
    return torch.cat([corner, corner + torch.tensor(random.uniform(1, 5, shape + (2,)), dtype=torch.float32).round(decimals=3)], -1)


def suppression(name, images, classes, count, most, iou, least=None, centred=False):
    attributes = {"max_output_boxes_per_class": most, "iou_threshold": iou, "center_point_box": centred}
    if least is not None:
        attributes["score_threshold"] = least
    case("NonMaxSuppression/" + name, lambda b, s: suppressed(b, s, most, iou, least, centred),
         [boxes(images, count), values(images, classes, count, low=0, high=1)], attributes, gradient=False)


suppression("one class", 1, 1, 12, 12, 0.3)
suppression("images and classes", 2, 3, 9, 4, 0.2, 0.3)
suppression("centres", 1, 2, 8, 5, 0.4, 0.1, True)
suppression("no score is enough", 1, 1, 4, 4, 0.5, 2.0)
suppression("no box is wanted", 1, 1, 4, 0, 0.5)


def aligned(x, rois, numbers, height, width, ratio, scale, half, largest=False):
    """Point by point."""
    results = []
    for roi, number in zip(rois.tolist(), numbers.tolist()):
        x1, y1, x2, y2 = [c * scale - (0.5 if half else 0.0) for c in roi]
        w, h = (x2 - x1, y2 - y1) if half else (max(x2 - x1, 1.0), max(y2 - y1, 1.0))
        ry, rx = [ratio or int(np.ceil(a / b)) for a, b in ((h, height), (w, width))]
        for i in range(height):
            for j in range(width):
                summands = []
                for p in range(ry):
                    for q in range(rx):
                        y, z = y1 + (i + (p + 0.5) / ry) * h / height, x1 + (j + (q + 0.5) / rx) * w / width
                        inside = -1 <= y <= x.shape[2] and -1 <= z <= x.shape[3]
                        y, z = min(max(y, 0), x.shape[2] - 1), min(max(z, 0), x.shape[3] - 1)
                        for a, u in ((int(y), 1 - y % 1), (min(int(y) + 1, x.shape[2] - 1), y % 1)):
                            for b, v in ((int(z), 1 - z % 1), (min(int(z) + 1, x.shape[3] - 1), z % 1)):
                                summands.append(x[number, :, a, b] * (u * v if inside else 0.0))
                together = torch.stack(summands)
                results.append(together.amax(0) if largest else together.sum(0) / (ry * rx))
    return torch.stack(results).reshape(len(rois), height, width, -1).permute(0, 3, 1, 2)


def alignment(name, shape, rois, numbers, height, width, ratio=0, scale=1.0, half=True, largest=False):
    case("RoiAlign/" + name,
         lambda x, r, n: aligned(x, r.detach(), n, height, width, ratio, scale, half, largest),
         [values(*shape), torch.tensor(rois), torch.tensor(numbers)],
         {"output_height": height, "output_width": width, "sampling_ratio": ratio, "spatial_scale": scale,
          "coordinate_transformation_mode": "half_pixel" if half else "output_half_pixel",
          "mode": "max" if largest else "avg"}, gradient=[0])


alignment("half pixels", (2, 3, 6, 7), [[0.3, 0.6, 4.1, 5.2], [-2.5, 1.0, 9.5, 3.0]], [1, 0], 2, 3, 2)
alignment("as many points as there are elements", (1, 2, 8, 8), [[1.0, 2.0, 13.7, 9.1]], [0], 3, 2, 0, 0.5, False)
alignment("small boxes cover an element", (1, 1, 5, 5), [[2.2, 2.3, 2.4, 2.4]], [0], 2, 2, 2, 1.0, False)
alignment("maximum", (1, 2, 6, 6), [[0.5, 0.25, 5.0, 4.5]], [0], 2, 2, 2, 1.0, True, True)


def places(x, kernel, stride, pads, dilation=None, ceiling=False, columns=False):
    function = {1: F.max_pool1d, 2: F.max_pool2d, 3: F.max_pool3d}[len(kernel)]
    y, index = function(x, kernel, stride, pads, dilation or 1, ceiling, return_indices=True)
    size = x.shape[2:]
    if columns:
        where = np.unravel_index(index.numpy(), size)
        index = torch.tensor(np.ravel_multi_index(where, size, order="F"))
    first = torch.arange(x.shape[0] * x.shape[1]).reshape(x.shape[:2] + (1,) * len(size)) * int(np.prod(size))
    return y, index + first


def max_pool_with_places(name, shape, kernel, stride, pads, dilation=None, ceiling=False, columns=False):
    case("MaxPoolWithIndices/" + name, lambda x: places(x, kernel, stride, pads, dilation, ceiling, columns), [values(*shape)],
         {"kernel_shape": kernel, "strides": stride, "pads": both(pads), "dilations": dilation or [1] * len(kernel),
          "ceil_mode": ceiling, "storage_order": int(columns)})


max_pool_with_places("1d", (2, 3, 7), [3], [2], [1])
max_pool_with_places("2d", (2, 2, 5, 6), [3, 2], [2, 1], [1, 1])
max_pool_with_places("2d, by columns", (2, 2, 5, 6), [2, 2], [2, 2], [0, 0], None, False, True)
max_pool_with_places("2d, ceiling and dilation", (1, 2, 7, 6), [2, 2], [2, 2], [0, 1], [2, 1], True)
max_pool_with_places("3d, by columns", (1, 2, 4, 4, 6), [2, 2, 2], [2, 2, 2], [0, 0, 0], None, False, True)


def unpooled(x, index, kernel, stride, pads, shape=None):
    size = [(n - 1) * s + k - 2 * p for n, k, s, p in zip(x.shape[2:], kernel, stride, pads)]
    y = torch.zeros(int(np.prod(x.shape[:2])) * int(np.prod(size))).scatter(0, index.flatten(), x.flatten())
    y = y.reshape(tuple(x.shape[:2]) + tuple(size))
    return F.pad(y, [p for n, m in zip(reversed(y.shape), reversed(shape or y.shape)) for p in (0, m - n)])


def max_unpool(name, shape, kernel, stride, pads, output=None):
    x, index = places(values(*shape), kernel, stride, pads)
    attributes = {"kernel_shape": kernel, "strides": stride, "pads": both(pads)}
    case("MaxUnpool/" + name, lambda x, i: unpooled(x, i, kernel, stride, pads, output), [x, index],
         dict(attributes, output_shape=output) if output else attributes)


max_unpool("1d", (2, 3, 8), [2], [2], [0])
max_unpool("2d, pads", (1, 2, 6, 6), [2, 2], [2, 2], [1, 1])
max_unpool("2d, output shape", (2, 1, 4, 6), [2, 2], [2, 2], [0, 0], [2, 1, 5, 7])
# Recurrences with states


def packed(name, operator, layer, lengths=None, started=True, **options):
    """torch.nn's layers from given states, up to lengths."""
    parameters = {key: values(*parameter.shape, low=-0.9, high=0.9) for key, parameter in layer.named_parameters()}
    batch, steps, directions = 3, 4, 2 if layer.bidirectional else 1
    widths = [layer.proj_size or layer.hidden_size, layer.hidden_size] if operator == "LSTM" else [layer.hidden_size]
    states = [values(layer.num_layers * directions, batch, width) for width in widths] if started else []

    def run(x, *others, **parameters):
        start = others[:len(states)]
        start = (tuple(start) if operator == "LSTM" else start[0]) if states else None
        if lengths is None:
            y, last = torch.func.functional_call(layer, parameters, (x, start))
        else:
            sequence = nn.utils.rnn.pack_padded_sequence(x, torch.tensor(lengths), True, enforce_sorted=False)
            y, last = torch.func.functional_call(layer, parameters, (sequence, start))
            y = nn.utils.rnn.pad_packed_sequence(y, True, total_length=steps)[0]
        return [y] + (list(last) if operator == "LSTM" else [last])

    attributes = {"hidden_size": layer.hidden_size, "num_layers": layer.num_layers, "bidirectional": layer.bidirectional,
                  "bias": layer.bias, "stateful": True}
    attributes.update(options)
    operands = [values(batch, steps, layer.input_size)] + states
    if lengths is not None:
        operands.append(torch.tensor(lengths, dtype=torch.int32))
    case("%s/states, %s" % (operator, name), run, operands, attributes, parameters)


for operator, factory in [("LSTM", nn.LSTM), ("GRU", nn.GRU), ("RNN", nn.RNN)]:
    packed("one layer", operator, factory(2, 3, batch_first=True))
    packed("from zeros", operator, factory(2, 3, batch_first=True), started=False)
    packed("lengths", operator, factory(2, 2, batch_first=True), [2, 4, 2])
    packed("two layers, both directions, lengths", operator,
           factory(2, 2, 2, bidirectional=True, batch_first=True), [4, 1, 3])
packed("projection", "LSTM", nn.LSTM(2, 3, proj_size=2, batch_first=True), proj_size=2)


def stepwise(name, operator, next_states, gates, slots, states, lengths, layers=1, both=False, bias=True, **options):
    """Units that torch.nn does not have, sequence by sequence and step by step."""
    hidden, batch, steps, width = 2, 3, 4, 3
    directions = [""] + (["_reverse"] if both else [])
    parameters = {}
    for layer in range(layers):
        for direction in directions:
            suffix = "_l%d%s" % (layer, direction)
            rows = gates * hidden
            parameters["weight_ih" + suffix] = values(rows, width, low=-1, high=1)
            parameters["weight_hh" + suffix] = values(rows, hidden, low=-1, high=1)
            for key in ["bias_ih", "bias_hh"] if bias else []:
                parameters[key + suffix] = values(rows, low=-1, high=1)
            for key, size in slots.items():
                parameters[key + suffix] = values(size * hidden, low=-1, high=1)
        width = hidden * len(directions)

    def run(x, *others, **given):
        last = [[] for _ in range(states)]
        for layer in range(layers):
            outputs = []
            for index, direction in enumerate(directions):
                own = {k[:-len("_l%d%s" % (layer, direction))]: v for k, v in given.items()
                       if k.endswith("_l%d%s" % (layer, direction))}
                rows, ends = [], []
                for b in range(batch):
                    count = lengths[b] if lengths else steps
                    state = [s[layer * len(directions) + index, b] for s in others[:states]]
                    row = [torch.zeros(hidden)] * steps
                    for t in reversed(range(count)) if direction else range(count):
                        state = next_states(x[b, t], state, own)
                        row[t] = state[0]
                    rows.append(torch.stack(row))
                    ends.append(state)
                outputs.append(torch.stack(rows))
                for i in range(states):
                    last[i].append(torch.stack([end[i] for end in ends]))
            x = torch.cat(outputs, -1)
        return [x] + [torch.stack(each) for each in last]

    operands = [values(batch, steps, 3)] + [values(layers * len(directions), batch, hidden) for _ in range(states)]
    if lengths:
        operands.append(torch.tensor(lengths))
    attributes = {"hidden_size": hidden, "num_layers": layers, "bidirectional": both, "bias": bias, "stateful": True}
    attributes.update(options)
    case("%s/%s" % (operator, name), run, operands, attributes, parameters)


def seeing(x, state, p):
    h, c = state
    zero = torch.zeros(8)
    i, f, g, o = (p["weight_ih"] @ x + p.get("bias_ih", zero) + p["weight_hh"] @ h + p.get("bias_hh", zero)).chunk(4)
    seen_i, seen_o, seen_f = p["weight_p"].chunk(3)
    i, f = torch.sigmoid(i + seen_i * c), torch.sigmoid(f + seen_f * c)
    c = f * c + i * torch.tanh(g)
    return [torch.sigmoid(o + seen_o * c) * torch.tanh(c), c]


def resetting(x, state, p):
    h = state[0]
    inputs, (u, v), (b, c) = p["weight_ih"] @ x + p["bias_ih"], p["weight_hh"].split([4, 2]), p["bias_hh"].split([4, 2])
    r, z = torch.sigmoid(inputs[:4] + u @ h + b).chunk(2)
    n = torch.tanh(inputs[4:] + v @ (r * h) + c)
    return [(1 - z) * n + z * h]


stepwise("peepholes", "LSTM", seeing, 4, {"weight_p": 3}, 2, None, peepholes=True)
stepwise("peepholes, no bias", "LSTM", seeing, 4, {"weight_p": 3}, 2, None, bias=False, peepholes=True)
stepwise("peepholes, both directions, two layers, lengths", "LSTM", seeing, 4, {"weight_p": 3}, 2, [3, 4, 1], 2, True,
         peepholes=True)
stepwise("reset state, both directions, lengths", "GRU", resetting, 3, {}, 1, [3, 1, 4], 1, True,
         linear_before_reset=False)

# Bits, products, transforms

for name, native in [("And", torch.bitwise_and), ("Or", torch.bitwise_or), ("Xor", torch.bitwise_xor)]:
    case("Bitwise%s/i32, spread" % name, native,
         [integers(2, 4, below=100, element=torch.int32) - 50, integers(4, below=100, element=torch.int32) - 50])
    case("Bitwise%s/u8" % name, native, [integers(4, below=256, element=torch.uint8) for _ in range(2)])
case("BitwiseNot/i64", torch.bitwise_not, [integers(4, below=100) - 50])
case("BitwiseNot/u8", torch.bitwise_not, [integers(4, below=256, element=torch.uint8)])


def exclusive(x):
    return torch.cat([torch.ones_like(x[:, :1]), x[:, :-1]], 1)


case("CumProd/axis 0", lambda x: torch.cumprod(x, 0), [values(3, 2)], {"axis": 0})
case("CumProd/exclusive", lambda x: torch.cumprod(exclusive(x), 1), [values(2, 4)], {"axis": -1, "exclusive": True})
case("CumProd/reverse, exclusive", lambda x: torch.cumprod(exclusive(x.flip(1)), 1).flip(1), [values(2, 4)],
     {"axis": 1, "exclusive": True, "reverse": True})
case("CumProd/integers", lambda x: torch.cumprod(x, 0, dtype=torch.int32), [integers(4, below=9, element=torch.int32)],
     {"axis": 0})

# Random numbers that are all but one.
case("RandomUniformLike/one number", lambda x: torch.full_like(x, 2.5), [values(2, 3)], {"low": 2.5, "high": 2.5},
     gradient=False)
case("RandomNormalLike/one number", lambda x: torch.full_like(x, 1.5), [values(2, 3)], {"mean": 1.5, "scale": 1e-30},
     gradient=False)


def fourier(name, shape, function, **attributes):
    def run(x):
        y = function(x.squeeze(-1) if x.shape[-1] == 1 else torch.view_as_complex(x))
        return torch.view_as_real(y) if y.is_complex() else y.unsqueeze(-1)

    case("DFT/" + name, run, [values(*shape)], attributes)


fourier("complex", (2, 5, 2), lambda x: torch.fft.fft(x, dim=1))
fourier("real", (2, 6, 1), lambda x: torch.fft.fft(x, dim=1))
fourier("inverse", (2, 3, 4, 2), lambda x: torch.fft.ifft(x, dim=1), axis=1, inverse=True)
fourier("onesided", (2, 5, 3, 1), lambda x: torch.fft.rfft(x, dim=1), axis=1, onesided=True)
fourier("onesided, longer", (2, 5, 1), lambda x: torch.fft.rfft(x, 8, dim=1), dft_length=8, onesided=True)
fourier("shorter", (1, 6, 2), lambda x: torch.fft.fft(x, 4, dim=1), dft_length=4)
fourier("onesided inverse", (2, 4, 2), lambda x: torch.fft.irfft(x, dim=1), inverse=True, onesided=True)

unary("Placeholder", lambda x: x * 1, "label", label="stem")

with gzip.GzipFile(sys.argv[1], "wb", 9, mtime=0) as file:
    file.write(("\n".join(lines) + "\n").encode())
print("%d cases" % sum(line.startswith("case ") for line in lines))
