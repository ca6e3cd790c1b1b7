using System.Data;
using System.Data.SqlTypes;
using System.Net;
using System.Net.Sockets;
using Microsoft.Data.SqlClient;
using Microsoft.Data.SqlClient.Server;
using Microsoft.SqlServer.Server;

namespace CrmHub.Hub.Tests.Compat.Contracts;

public sealed class SqlClientTests
{
    [Fact]
    public async Task OpenAsync_NobodyListens_IsASqlException()
    {
        using var closed = new TcpListener(IPAddress.Loopback, 0);
        closed.Start();
        var port = ((IPEndPoint)closed.LocalEndpoint).Port;
        closed.Stop();
        await using var connection = new SqlConnection(
            $"Server=127.0.0.1,{port};User Id=sa;Password=none;Encrypt=False;Connect Timeout=5;ConnectRetryCount=0");
        await Assert.ThrowsAsync<SqlException>(() => connection.OpenAsync());
        Assert.Equal(ConnectionState.Closed, connection.State);
    }

    [Fact]
    public void SqlMetaData_UserDefinedType_ReadsTheContractAttribute()
    {
        var column = new SqlMetaData("point", SqlDbType.Udt, typeof(Point));
        Assert.Equal(typeof(Point), column.Type);
        Assert.Equal(16, column.MaxLength);
    }

    [Fact]
    public void SqlMetaData_TypeWithoutTheAttribute_IsAnInvalidUdt() =>
        Assert.Throws<InvalidUdtException>(() => new SqlMetaData("plain", SqlDbType.Udt, typeof(string)));

    [SqlUserDefinedType(Format.UserDefined, MaxByteSize = 16)]
    private sealed class Point : INullable, IBinarySerialize
    {
        public static Point Null { get; } = new();

        public bool IsNull => true;

        public void Read(BinaryReader r) => r.ReadBytes(16);

        public void Write(BinaryWriter w) => w.Write(new byte[16]);
    }
}
