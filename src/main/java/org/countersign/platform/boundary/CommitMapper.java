package org.countersign.platform.boundary;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.transaction.TransactionalException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/**
 * Maps a failed commit like any other unexpected failure. Jersey has a mapper of its own, which results in the server's
 * bare 500 response. The priority puts this mapper first.
 */
@Provider
@Priority(1)
public class CommitMapper implements ExceptionMapper<TransactionalException> {

    @Inject
    UnexpectedMapper unexpected;

    @Override
    public Response toResponse(TransactionalException failure) {
        return unexpected.toResponse(failure);
    }
}
