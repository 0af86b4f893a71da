/** A sandbox and sample entities for the tests of the model. */
@NullMarked
package org.sfa.core.sample;

import org.jspecify.annotations.NullMarked;
