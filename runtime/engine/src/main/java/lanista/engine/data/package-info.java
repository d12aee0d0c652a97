// SPDX-License-Identifier: Apache-2.0
/**
 * Data as training sees it: {@link lanista.engine.data.DataSet}, a training and a test
 * {@link lanista.engine.data.Split} of examples with what is to be predicted of each.
 *
 * <p>A data set is immutable and holds its examples once, as compactly as they came (a byte a pixel), on the Java heap;
 * any number of trials read it at the same time. A split is a list of rows into that one copy, so holding out a
 * validation set, limiting the training data or standardising it copies nothing. Batches are written straight into a
 * caller's buffer, which may be native memory, by {@link lanista.engine.data.Split#copyExamples}; any thread may do so.
 *
 * <p>Three promises hold for every data set, wherever it came from:
 *
 * <ul>
 *   <li>the test split is fixed: it depends on no seed, and nothing of it reaches training or normalisation;
 *   <li>splits of classes are stratified, by largest remainder;
 *   <li>what is wrong with the data is a {@link lanista.engine.data.DataException} that names file, place, what was
 *       found, what was expected and what to do.
 * </ul>
 *
 * <p>Where data comes from is the matter of {@code lanista.engine.data.source}.
 */
@NullMarked
package lanista.engine.data;

import org.jspecify.annotations.NullMarked;
