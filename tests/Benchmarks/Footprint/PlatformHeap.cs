namespace SmartSensor.Benchmarks.Footprint;

/// <summary>
/// What platform and board keep on the managed heap for a node, in blocks of 12 bytes: an estimate from the sources of nf-interpreter (July 2026), M2Mqtt 5.1.220 and the class libraries, not a
/// measurement. Where a number varies, the higher one that a node in its steady state meets is taken: all threads exist, one message is under way, the loop is at its deepest.
/// </summary>
internal static class PlatformHeap
{
    private const int Block = 12;

    // CLR_RT_Thread with six UnwindStack of 36 bytes; CLR_RT_SubThread; its delegate; the managed Thread, of five fields, and what ties the two together.
    private const int Thread = 32 + 4 + 3 + 6 + 3;

    // CLR_RT_StackFrame: 7 blocks, and at least 10 (c_MinimumStack) for locals and evaluation. The frames of the loop at its deepest have 18 in the mean, by locals and stack in their IL.
    private const int Frame = 7 + 11;

    // Main, Device.Run, Loop.Run, Pass, RunOne, Run, Pressure, Read, Measure, Convert, Command, RegisterBus, I2cBus, I2cDevice, native; or as deep into session, codec and drive.
    private const int LoopDepth = 16;

    // SpanByte twice, I2cTransferResult, and the lock with its owner (CLR_RT_HeapBlock_Lock) of a transfer.
    private const int Transfer = (2 * 4) + 3 + 7;

    // LoopWatch.Run and Thread.Sleep.
    private const int WatchDepth = 3;

    // Receive, KeepAlive, Dispatch and ProcessInflight: from two frames that wait to seven while a message is sent, with what is waited for (CLR_RT_HeapBlock_WaitForObject).
    private const int ClientThreads = 4;
    private const int ClientDepth = 5;
    private const int Waiting = 4;

    // MqttClient has 53 fields, MqttSettings 8 and one that is static.
    private const int Client = 54 + 9 + 1;

    // Queue has 4 fields and an array that doubles from 4 places: what is said at a connection takes it to 16. So does _waitingForAnswer; UserProperties has room for 4.
    private const int Queues = (3 * (5 + Sixteen)) + (4 + Sixteen) + (4 + 6);
    private const int Sixteen = 18;

    // Five AutoResetEvent and a lock; MqttNetworkChannel; Socket; IPAddress with its array, IPEndPoint; the host's name; delegates of three events; the last PINGRESP or CONNACK.
    private const int Connection = 6 + 11 + 8 + 8 + 3 + 3 + 9 + 28;

    // MqttMsgPublish of 16 fields with its ArrayList; MqttMsgContext; the boxed id; topic in UTF-8; 400 bytes twice, as payload and as they go to the socket; PUBACK with its ArrayList and event.
    private const int Message = 17 + 10 + 6 + 2 + 5 + (2 * 36) + 8 + 10 + 6;

    // I2cBus of 6 fields with its bytes and name; I2cDevice of 4, its lock, settings and buffer.
    private const int Bus = 7 + 2 + 2 + 5 + 1 + 4 + 2;

    // Board, clock, storage and LoopWatch with their texts: 30; counter, switch and voltage with GpioPulseCounter, GpioPin, GpioController and AdcChannel: 51; statics of network and events: 30.
    private const int Board = 111;

    public static IEnumerable<(string What, long Bytes)> Estimate(int parts)
    {
        yield return ("estimate: buses with I2cDevice", Block * parts * Bus);
        yield return ("estimate: board, pins, network", Block * Board);
        yield return ("estimate: threads of loop, watch and events", Block * 3 * Thread);
        yield return ("estimate: stacks of loop and watch", Block * (((LoopDepth + WatchDepth) * Frame) + Transfer));
        yield return ("estimate: M2Mqtt's client and connection", Block * (Client + Queues + Connection));
        yield return ("estimate: its threads with their stacks", Block * ClientThreads * (Thread + Waiting + (ClientDepth * Frame)));
        yield return ("estimate: a message under way", Block * Message);
    }
}
