using System;
using System.Threading;

namespace SmartSensor.Node
{
    /// <summary>
    /// Restarts the board when its loop stands still. The platform has no watchdog that a program could feed: this is a thread of the same interpreter, which helps where an activity never ends
    /// or waits for ever, and does not where the interpreter itself hangs in a native call; there the firmware's own watchdog is all there is.
    /// </summary>
    public sealed class LoopWatch
    {
        private readonly Loop _loop;
        private readonly Board _board;
        private readonly Restarts _restarts;
        private readonly int _patience;
        private int _ended;

        /// <summary>Creates a watch.</summary>
        /// <param name="loop">The loop.</param>
        /// <param name="board">The board.</param>
        /// <param name="restarts">Where the reason is kept.</param>
        /// <param name="patience">How long the loop may stand still, s.</param>
        public LoopWatch(Loop loop, Board board, Restarts restarts, int patience)
        {
            _loop = loop;
            _board = board;
            _restarts = restarts;
            _patience = patience;
        }

        /// <summary>Begins to watch.</summary>
        public void Start()
        {
            new Thread(Run).Start();
        }

        /// <summary>Ends watching, within a second.</summary>
        public void End()
        {
            Interlocked.Exchange(ref _ended, 1);
        }

        private void Run()
        {
            int seen = _loop.Passes;
            int still = 0;
            while (Interlocked.CompareExchange(ref _ended, 0, 0) == 0)
            {
                // Real time, since a loop that stands still does not move any other.
                Thread.Sleep(1000);
                int passes = _loop.Passes;
                still = passes == seen ? still + 1 : 0;
                seen = passes;
                if (still >= _patience)
                {
                    try
                    {
                        _restarts.Note("the loop stood still");
                    }
                    catch (Exception)
                    {
                        // Where memory is out it is not said why.
                    }

                    _board.Reboot();
                    return;
                }
            }
        }
    }
}
