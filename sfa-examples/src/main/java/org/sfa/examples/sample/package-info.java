/** A company that does not exist, generated from a seed: the same seed gives the same company on every machine. */
@NullMarked
package org.sfa.examples.sample;

import org.jspecify.annotations.NullMarked;
