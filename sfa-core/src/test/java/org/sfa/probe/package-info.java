/** A program of somebody else, outside of the packages of this module, for the test that runs on the module path. */
@NullMarked
package org.sfa.probe;

import org.jspecify.annotations.NullMarked;
