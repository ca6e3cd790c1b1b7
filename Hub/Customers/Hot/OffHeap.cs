using System.Runtime.ConstrainedExecution;
using System.Runtime.InteropServices;

namespace CrmHub.Hub.Customers.Hot;

/// <summary>
/// Bytes the collector does not know, all zero at first. On its heap, some hundred megabytes that live as long as the process would have it
/// tolerate about as much garbage beside them. Whoever holds it keeps the span no longer than it.
/// </summary>
internal sealed unsafe class OffHeap(int length) : CriticalFinalizerObject, IDisposable
{
    private byte* _at = (byte*)NativeMemory.AllocZeroed((nuint)length);

    ~OffHeap() => Free();

    public Span<byte> Span => new(_at, _at is null ? 0 : length);

    public void Dispose()
    {
        Free();
        GC.SuppressFinalize(this);
    }

    private void Free()
    {
        NativeMemory.Free(_at);
        _at = null;
    }
}
