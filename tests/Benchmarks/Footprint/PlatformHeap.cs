namespace SmartSensor.Benchmarks.Footprint;

/// <summary>What the platform itself keeps on the managed heap for a node: an estimate from the sources of nf-interpreter and M2Mqtt, not a measurement.</summary>
internal static class PlatformHeap
{
    private const int Block = 12;

    // CLR_RT_Thread with six UnwindStack of 36 bytes, and CLR_RT_SubThread; the managed Thread and its delegate.
    private const int Thread = (33 + 5 + 3) * Block;

    // CLR_RT_StackFrame: 7 blocks, and at least 10 (c_MinimumStack) for locals and evaluation; 18 in the mean.
    private const int Frame = 18 * Block;

    // Main, Device.Run, Loop.Run, Pass, RunOne, Run, Read, Measure, bus, I2cDevice; or down into the codec.
    private const int LoopDepth = 12;
    private const int WorkerDepth = 4;

    // Receive, KeepAlive, Dispatch, ProcessInflight.
    private const int ClientThreads = 4;

    // MqttClient has 55 fields; MqttSettings 12; three queues of 32 places; session, channel, socket and stream.
    private const int Client = (56 + 13 + (3 * 40) + 30) * Block;

    // MqttMsgPublish, its context, and its bytes with the copy that goes to the socket.
    private const int Message = (10 + 9 + (2 * 34)) * Block;

    // I2cDevice, its settings and its lock.
    private const int Device = (5 + 4 + 1) * Block;

    public static IEnumerable<(string What, long Bytes)> Estimate(int parts)
    {
        yield return ("estimate: I2cDevice of each part", parts * Device);
        yield return ("estimate: stacks of loop and watch", (2 * Thread) + ((LoopDepth + WorkerDepth) * Frame));
        yield return ("estimate: M2Mqtt's client, threads, a message", Client + Message + (ClientThreads * (Thread + (WorkerDepth * Frame))));
    }
}
