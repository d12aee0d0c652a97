// SPDX-License-Identifier: Apache-2.0
/**
 * Zero-cost proxies: numbers that are read off a network before it is trained, and go with how good it becomes.
 * {@link lanista.engine.proxy.ProxyMeter} measures them, {@link lanista.engine.proxy.ZeroCostProxy} lists them.
 *
 * <p>The definitions are those of the papers, in the form in which Abdelfattah et al. ("Zero-Cost Proxies for Lightweight
 * NAS", ICLR 2021) compare them: a network with torch.nn's initial parameters, in training mode, and one batch of data.
 */
@NullMarked
package lanista.engine.proxy;

import org.jspecify.annotations.NullMarked;
