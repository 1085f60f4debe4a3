using System.Device.I2c;
using Iot.Device.Bmxx80.PowerMode;
using UnitsNet;

namespace Iot.Device.Bmxx80;

/// <summary>What BMP280 and BME280 share.</summary>
public abstract class Bmx280Base : Bmxx80Base
{
    /// <summary>Address with SDO high.</summary>
    public const byte DefaultI2cAddress = 0x77;

    /// <summary>Address with SDO low.</summary>
    public const byte SecondaryI2cAddress = 0x76;

    private const byte Control = 0xF4;
    private const byte Configuration = 0xF5;

    // Longest time of a conversion by oversampling, ms, as the package has it.
    private static readonly int[] _cycles = [0, 7, 9, 14, 23, 44];

    private readonly double[] _p = new double[10];

    private protected Bmx280Base(byte deviceId, I2cDevice device)
        : base(deviceId, Control, 0x88, 0x8A, device)
    {
        for (byte i = 1; i <= 9; i++)
        {
            ushort word = Read16((byte)(0x8C + (2 * i)));
            _p[i] = i == 1 ? word : (short)word;
        }
    }

    /// <summary>The power mode that the part has.</summary>
    public Bmx280PowerMode ReadPowerMode() => (Bmx280PowerMode)(Read8(Control) & 3);

    /// <summary>Changes the power mode.</summary>
    public void SetPowerMode(Bmx280PowerMode powerMode) => Change(Control, 0b1111_1100, (byte)powerMode);

    /// <summary>Time of a measurement, ms.</summary>
    public virtual int GetMeasurementDuration() => _cycles[(int)PressureSampling] + _cycles[(int)TemperatureSampling];

    /// <inheritdoc/>
    public override bool TryReadTemperature(out Temperature temperature)
    {
        temperature = TemperatureSampling == Sampling.Skipped ? default : Celsius(Read20(0xFA), 1);
        return TemperatureSampling != Sampling.Skipped;
    }

    /// <inheritdoc/>
    public override bool TryReadPressure(out Pressure pressure)
    {
        TryReadTemperature(out _);
        return PressureOnly(out pressure);
    }

    /// <inheritdoc/>
    protected override void SetDefaultConfiguration()
    {
        base.SetDefaultConfiguration();
        Change(Configuration, 0b1110_0011, 0);
        Change(Configuration, 0b0001_1111, 2 << 5);
    }

    private protected static int Cycles(Sampling sampling) => _cycles[(int)sampling];

    private protected void Measure()
    {
        if (ReadPowerMode() != Bmx280PowerMode.Normal)
        {
            SetPowerMode(Bmx280PowerMode.Forced);
            Thread.Sleep(GetMeasurementDuration());
        }
    }

    // Datasheet §8.1, in double.
    private protected bool PressureOnly(out Pressure pressure)
    {
        pressure = default;
        if (PressureSampling == Sampling.Skipped)
        {
            return false;
        }

        double raw = Read20(0xF7);
        double from = (Fine / 2.0) - 64000.0;
        double offset = (((from * from * _p[6] / 32768.0) + (from * _p[5] * 2.0)) / 4.0) + (_p[4] * 65536.0);
        double slope = (1.0 + (((_p[3] * from * from / 524288.0) + (_p[2] * from)) / 524288.0 / 32768.0)) * _p[1];
        if (slope == 0.0)
        {
            pressure = Pressure.FromPascals(0);
            return true;
        }

        double p = (1048576.0 - raw - (offset / 4096.0)) * 6250.0 / slope;
        pressure = Pressure.FromPascals(p + (((_p[9] * p * p / 2147483648.0) + (p * _p[8] / 32768.0) + _p[7]) / 16.0));
        return true;
    }
}
