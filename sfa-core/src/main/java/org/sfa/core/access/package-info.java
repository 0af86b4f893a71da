/** Who acts, and what they may do. The store asks the policy of the embedder before it takes a change. */
@NullMarked
package org.sfa.core.access;

import org.jspecify.annotations.NullMarked;
