using System.Diagnostics;
using AkkaUpper.EndToEnd.Tests.Harness;
using Xunit.Abstractions;

namespace AkkaUpper.EndToEnd.Tests;

/// <summary>What a networking course does with an upper-casing server.</summary>
public sealed class TextbookTests(ITestOutputHelper output)
{
    [Fact]
    public async Task A_client_without_newline_is_answered_and_its_connection_lives_on_until_it_closes()
    {
        await using UpperServerProcess server = await UpperServerProcess.StartAsync();
        using Peer client = await server.ConnectAsync();

        await client.SendAsync("hello");
        Assert.Equal("HELLO", await client.ReceiveAsync());
        await client.SendAsync("straße");
        Assert.Equal("STRASSE", await client.ReceiveAsync());

        await client.FinishSendingAsync();
        Assert.Equal("", await client.ReceiveToEndAsync());
    }

    [Fact]
    public async Task The_Python_client_of_the_textbook_gets_its_answer()
    {
        await using UpperServerProcess server = await UpperServerProcess.StartAsync();
        string program = $$"""
            from socket import *
            s = socket(AF_INET, SOCK_STREAM)
            s.connect(('127.0.0.1', {{server.Address.Port}}))
            s.send('hello'.encode())
            print(s.recv(1024).decode())
            s.send('again'.encode())
            print(s.recv(1024).decode())
            s.close()
            """;
        await using var python = new RunningProcess("python3", ["-c", program]);

        Assert.Equal(0, await python.ExitCodeAsync());
        Assert.Equal(["HELLO", "AGAIN"], python.Output);
    }

    [Fact]
    public async Task Netcat_that_half_closes_gets_its_answer_and_returns_at_once()
    {
        await using UpperServerProcess server = await UpperServerProcess.StartAsync();
        await using var netcat = new RunningProcess(
            "sh", ["-c", $"printf 'olá\\n' | nc -N {server.Address.Address} {server.Address.Port}"]);

        Assert.Equal(0, await netcat.ExitCodeAsync());
        Assert.Equal(["OLÁ"], netcat.Output);
        output.WriteLine($"nc returned after {Stopwatch.GetElapsedTime(netcat.Started).TotalMilliseconds:F0} ms");
    }

    [Fact]
    public async Task A_request_of_a_browser_is_a_text_like_any_other()
    {
        await using UpperServerProcess server = await UpperServerProcess.StartAsync();
        using Peer client = await server.ConnectAsync();

        await client.SendAsync("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n");
        await client.FinishSendingAsync();

        Assert.Equal("GET / HTTP/1.1\r\nHOST: LOCALHOST\r\n\r\n", await client.ReceiveToEndAsync());
    }
}
