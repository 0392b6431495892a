#!/usr/bin/env python3
"""Make the files that the tests read, with Python's own safetensors package.

    pip install torch==2.13.0 safetensors numpy
    python3 Tests/ModelStoreTests/Fixtures/make.py

types.safetensors   one tensor of each element type, with values at the ends of its range
plain.safetensors   what our writer must make byte for byte of the same tensors
"""
from pathlib import Path

import torch
from safetensors.torch import save_file

HERE = Path(__file__).resolve().parent
INF, NAN = float("inf"), float("nan")

save_file({
    "f32": torch.tensor([[1.5, -0.0, INF], [3.4028234663852886e38, 1e-45, -2.0]]),
    "f16": torch.tensor([1.0, -2.5, 65504.0, 6.103515625e-05, 5.960464477539063e-08, -INF, NAN, -0.0], dtype=torch.float16),
    "bf16": torch.tensor([1.0, -3.140625, 3.3895313892515355e38, INF], dtype=torch.bfloat16),
    "f64": torch.tensor([0.1, -1e300, 16777217.0], dtype=torch.float64),
    "i64": torch.tensor([-1, 9375, 2**62]),
    "i32": torch.tensor([-2147483648, 7], dtype=torch.int32),
    "i16": torch.tensor([-32768, 32767], dtype=torch.int16),
    "i8": torch.tensor([-128, 127], dtype=torch.int8),
    "u8": torch.tensor([0, 255], dtype=torch.uint8),
    "u16": torch.tensor([65535], dtype=torch.uint16),
    "u32": torch.tensor([4294967295], dtype=torch.uint32),
    "u64": torch.tensor([2**63], dtype=torch.uint64),
    "bool": torch.tensor([True, False]),
    "f8": torch.tensor([1.0], dtype=torch.float8_e4m3fn),
    "complex": torch.tensor([1 + 2j]),
    "scalar": torch.tensor(7.25),
    "empty": torch.zeros(3, 0, 2),
}, HERE / "types.safetensors")

save_file({
    "b.weight": torch.tensor([[1.0, 2.0], [3.0, 4.5]]),
    "a.bias": torch.tensor([-1.0]),
    "z.num_batches_tracked": torch.tensor(1875),
    "é": torch.tensor([0.5]),
}, HERE / "plain.safetensors", metadata={"format": "pt"})
