/** The configuration of Jackson, shared inside this module and not exported. */
@NullMarked
package org.sfa.core.json.internal;

import org.jspecify.annotations.NullMarked;
