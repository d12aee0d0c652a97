// SPDX-License-Identifier: Apache-2.0
#include "functions.h"

namespace lanista {
namespace INSTRUCTIONS {

const Table table = {depthwise,   depthwiseBackward,   rowsTimes, rowsAlong, maxPool, maxPoolBackward,
                     averagePool, averagePoolBackward, moments,   combine,   reduce,  distribute};

}  // namespace INSTRUCTIONS
}  // namespace lanista
